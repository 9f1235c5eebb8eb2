package dev.poet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkFilesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"nfs4", "CIFS", "fuse.sshfs"})
  void networkFileSystem_isNamed(String type) {
    assertThat(NetworkFiles.kind(type)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "xfs", "overlay", "apfs", "NTFS", "tmpfs"})
  void localFileSystem_isNot(String type) {
    assertThat(NetworkFiles.kind(type)).isEmpty();
  }

  @Test
  void fileInAFolderThatIsNotThereYet_isAskedAboutItsParent() {
    assertThat(SqliteStore.warnings(folder.resolve("a/b/poet.db"))).isEmpty();
  }
}
