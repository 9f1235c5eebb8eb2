package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code is loaded from this folder, so nobody else may write there. */
class PrivateFolderTest {
  @TempDir Path folder;

  @Test
  void folderThatIsMade_isForItsOwnerAlone() throws Exception {
    Path home = folder.resolve("home");
    Path lib = PrivateFolder.create(home, "lib", "1").path();
    for (Path made = lib; !made.equals(folder); made = made.getParent()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
          .isEqualTo("rwx------");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"home/lib", "home/lib/1"})
  void folderThatOthersMayWrite_isRefused(String name) throws Exception {
    Path home = folder.resolve("home");
    PrivateFolder.create(home, "lib", "1");
    Files.setPosixFilePermissions(
        folder.resolve(name), PosixFilePermissions.fromString("rwxrwx---"));
    assertThatThrownBy(() -> PrivateFolder.create(home, "lib", "1"))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(
            "POET-395", name, "must not be writable by other users", "chmod go-w");
  }

  /** Only root can give a folder away; others can't make anything in a folder of root's. */
  @ParameterizedTest
  @ValueSource(strings = {"home", "home/lib", "home/lib/1"})
  void folderOfAnotherUser_isRefused(String name) throws Exception {
    Path home = folder.resolve("home");
    PrivateFolder.create(home, "lib", "1");
    if (System.getProperty("user.name").equals("root")) {
      Files.setAttribute(folder.resolve(name), "unix:uid", 65_534);
      assertThatThrownBy(() -> PrivateFolder.create(home, "lib", "1"))
          .isInstanceOf(IOException.class)
          .hasMessageContainingAll("POET-395", folder.resolve(name) + " must belong to", "chown");
    } else {
      assertThatThrownBy(() -> PrivateFolder.create(Path.of("/"), "poet-lib"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("set poet.home");
    }
  }

  @Test
  void halfWrittenFile_ofAProcessThatIsGone_isRemoved() throws Exception {
    PrivateFolder home = PrivateFolder.create(folder.resolve("home"));
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Path half = Files.createFile(home.path().resolve(".part-" + gone.pid() + "-driver.jar"));
    Path file = home.child("driver.jar");
    home.write(file, new ByteArrayInputStream(new byte[] {1, 2}));
    assertThat(half).doesNotExist();
    assertThat(file).hasBinaryContent(new byte[] {1, 2});
  }
}
