package dev.poet.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of this process, of one that runs beside it, and of one that was killed. */
class PrivateCopiesTest {
  @TempDir Path parent;

  @Test
  void copies_ofAKilledProcess_areRemovedByTheNext_andThoseOfALivingOneStay() throws Exception {
    Process other = holder();
    try (BufferedReader says = other.inputReader()) {
      assertThat(says.readLine()).isEqualTo("holds");
      Path others = folders().get(0);
      try (PrivateCopies mine = new PrivateCopies(List.of(parent))) {
        mine.of("a.jar", new byte[] {1});
        assertThat(folders()).hasSize(2).contains(others);
      }
      other.destroyForcibly().waitFor();
      assertThat(folders()).containsExactly(others);
      try (PrivateCopies mine = new PrivateCopies(List.of(parent))) {
        mine.of("a.jar", new byte[] {1});
        assertThat(folders()).hasSize(1).doesNotContain(others);
      }
    } finally {
      other.destroyForcibly();
    }
    assertThat(folders()).isEmpty();
  }

  @Test
  void copies_ofTwoHostsInOneProcess_stayWhileTheOtherOpensAndCloses() throws Exception {
    Process beside;
    try (PrivateCopies first = new PrivateCopies(List.of(parent))) {
      Path copy = first.of("a.jar", new byte[] {1});
      try (PrivateCopies second = new PrivateCopies(List.of(parent))) {
        second.of("b.jar", new byte[] {2});
      }
      beside = holder(); // would take away what the first has lost its lock on
      try (BufferedReader says = beside.inputReader()) {
        assertThat(says.readLine()).isEqualTo("holds");
        assertThat(copy).hasBinaryContent(new byte[] {1});
      } finally {
        beside.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void copies_whereTheFirstFolderCannotBeWritten_areInTheNext() throws Exception {
    Path notAFolder = Files.createFile(parent.resolve("file"));
    Path next = Files.createDirectory(parent.resolve("next"));
    try (PrivateCopies mine = new PrivateCopies(List.of(notAFolder, next))) {
      assertThat(mine.of("a.jar", new byte[] {1}))
          .startsWith(next)
          .hasBinaryContent(new byte[] {1});
    }
    assertThat(next).isEmptyDirectory();
    try (PrivateCopies nowhere = new PrivateCopies(List.of(notAFolder))) {
      assertThatThrownBy(() -> nowhere.of("a.jar", new byte[] {1}))
          .isInstanceOf(IOException.class)
          .hasMessageContainingAll(notAFolder.toString(), "can be written");
    }
  }

  @Test
  void folder_ofTheSameNameWithoutALock_isLeftAlone() throws Exception {
    Path foreign = Files.createDirectory(parent.resolve("poet-plugins-1-2-3"));
    Files.write(foreign.resolve("kept"), new byte[] {1});
    try (PrivateCopies mine = new PrivateCopies(List.of(parent))) {
      mine.of("a.jar", new byte[] {1});
    }
    assertThat(foreign.resolve("kept")).exists();
  }

  private Process holder() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            parent.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(parent)) {
      return all.toList();
    }
  }

  /** Makes a copy and keeps it until it is killed. */
  static final class Holder {
    public static void main(String[] arguments) throws Exception {
      new PrivateCopies(List.of(Path.of(arguments[0]))).of("held.jar", new byte[] {3});
      System.out.println("holds");
      System.in.read();
    }
  }
}
