package dev.poet.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderContentsTest {
  @TempDir Path folder;

  @Test
  void folderThatIsMissing_hasNothing_andOneThatCantBeRead_saysNothing() throws Exception {
    Path plugins = folder.resolve("plugins");
    assertThat(FolderContents.of(plugins)).contains("");

    Files.createFile(plugins); // what can't be listed, for root too
    assertThat(FolderContents.of(plugins)).isEmpty();
  }
}
