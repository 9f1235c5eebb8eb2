package dev.poet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnersFileTest {
  @TempDir private Path folder;

  @Test
  void newFile_andOneThatAllMayRead_areTheOwnersAlone() throws Exception {
    Path fresh = folder.resolve("fresh");
    Path old = Files.writeString(folder.resolve("old"), "old");
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-r--r--"));
    for (Path file : new Path[] {fresh, old}) {
      OwnersFile.write(file, unfinished -> Files.writeString(unfinished, "new"));
      assertThat(file).hasContent("new");
      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void failure_halfway_leavesTheOldFileAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "old");
    assertThatThrownBy(
            () ->
                OwnersFile.write(
                    file,
                    unfinished -> {
                      Files.writeString(unfinished, "half");
                      throw new IOException("no room");
                    }))
        .hasMessage("no room");
    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }
}
