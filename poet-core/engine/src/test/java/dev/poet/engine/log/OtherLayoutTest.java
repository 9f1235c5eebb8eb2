package dev.poet.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log that this version can't read is kept for the one that can; never overwritten. */
class OtherLayoutTest {
  /** The mark of the next layout: the version is its last letter. */
  private static final long NEXT_MAGIC = Layout.MAGIC + 1;

  @TempDir Path folder;
  private final List<String> notices = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"trials-0.log", "feedback-of-trials-0.log", "trials-0.log.calls"})
  void logOfAnotherVersion_isLeftAlone_andANewOneIsUsed(String name) throws Exception {
    byte[] other = logOfAnotherVersion();
    Files.write(folder.resolve(name), other);
    for (int start = 0; start < 2; start++) {
      try (TrialLog log = LogFolder.open(folder, 8, 3, notices::add)) {
        assertThat(log.file()).hasFileName("trials-1.log");
        assertThat(log.recover()).hasSize(start);
        log.offer(log.site("f", 1, 0), 0, 0, 0, 1, 0, 1, false, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
      }
    }
    assertThat(folder.resolve(name)).hasBinaryContent(other);
    assertThat(notices)
        .hasSize(2)
        .allSatisfy(
            notice ->
                assertThat(notice).contains("POET-213", "trials-0.log", "left alone", "remove it"));
    assertThat(LogFolder.leftAlone(folder)).containsExactly(notices.get(0));
  }

  /** Where a later version of POET keeps its trials is its own matter; the mark comes first. */
  private static byte[] logOfAnotherVersion() {
    ByteBuffer log = ByteBuffer.allocate(3 * 4_096).order(ByteOrder.nativeOrder());
    for (int at = 0; at < log.capacity(); at += 8) {
      log.putLong(at, at * 0x9E3779B97F4A7C15L);
    }
    return log.putLong(0, NEXT_MAGIC).array();
  }

  /** The first logs of this layout had no mark at the end. */
  @Test
  void logWithoutAnEnd_isReadAndGetsOne() throws Exception {
    try (TrialLog log = LogFolder.open(folder, 8, 3);
        CallSums sums = LogFolder.openCalls(log, 1)) {
      log.offer(log.site("f", 1, 0), 0, 0, 0, 1, 0, 1, false, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
      sums.record(0, CallSums.source(0, -1), 0, 0, 5, Double.NaN);
    }
    for (String name : List.of("trials-0.log", "feedback-of-trials-0.log", "trials-0.log.calls")) {
      Path file = folder.resolve(name);
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length - CutFile.END_BYTES));
    }
    for (int start = 0; start < 2; start++) {
      try (TrialLog log = LogFolder.open(folder, 8, 4, notices::add);
          CallSums sums = LogFolder.openCalls(log, 1)) {
        assertThat(log.recover()).hasSize(1);
        assertThat(LogFolder.isCut(log)).isFalse();
        assertThat(sums.windows().recover()).hasSize(1);
        assertThat(sums.isCut()).isFalse();
      }
    }
    assertThat(notices).isEmpty();
  }

  @Test
  void logThatWasCutShort_isLeftAlone() throws Exception {
    try (TrialLog log = LogFolder.open(folder, 8, 3)) {
      log.site("f", 1, 0);
    }
    Path file = folder.resolve("trials-0.log");
    byte[] half = Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) / 2);
    Files.write(file, half);
    try (TrialLog log = LogFolder.open(folder, 8, 4, notices::add)) {
      assertThat(log.stream()).isEqualTo(4);
    }
    assertThat(file).hasBinaryContent(half);
    assertThat(notices).hasSize(1);
  }
}
