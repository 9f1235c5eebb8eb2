package dev.poet.engine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFolderTest {
  @TempDir private Path parent;

  @Test
  void folderThatOthersMayRead_isClosedToThem() throws Exception {
    Path open = folder("rwxrwxr-x");
    LogFolder.open(open, 8, 3).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open)))
        .isEqualTo("rwx------");
  }

  @Test
  void folderThatEverybodyMayWrite_isRefusedWithWhatALinkInItLeadsTo() throws Exception {
    Path open = folder("rwxrwxrwx");
    Path target = Files.writeString(parent.resolve("precious"), "all that I have");
    Files.createSymbolicLink(open.resolve("trials-0.log"), target);

    assertThatThrownBy(() -> LogFolder.open(open, 8, 3))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("everybody may write there");
    assertThat(target).hasContent("all that I have");
  }

  /** Only root can give a folder away; for others one of root's is another user's. */
  @Test
  void folderOfAnotherUser_isRefused() throws Exception {
    Path other = Path.of("/");
    if (System.getProperty("user.name").equals("root")) {
      other = folder("rwx------");
      Files.setAttribute(other, "unix:uid", 65_534);
    }
    Path refused = other;

    assertThatThrownBy(() -> LogFolder.open(refused, 8, 3))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("it must belong to the user who runs this program", "chown it");
  }

  private Path folder(String permissions) throws IOException {
    Path folder = Files.createDirectory(parent.resolve("log"));
    return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
  }
}
