package dev.poet.engine.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.poet.api.Privacy;
import dev.poet.engine.Worlds;
import dev.poet.spi.Calendar;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.Protection;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtectorTest {
  private static final FeatureKey KEY = new FeatureKey(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

  private static ContextFeature feature(String name, Protection protection) {
    return new ContextFeature(name, "", protection, Privacy.FULL);
  }

  private static TunedFunction function(TrialSpan span, ContextFeature... context) {
    TunedFunction plain = Worlds.parabola(new TrialSpan.OneCall());
    return new TunedFunction(
        plain.id(), "", plain.space(), List.of(context), span, plain.objective());
  }

  private static Protector protector() {
    return new Protector(
        function(
            new TrialSpan.OneCall(),
            feature("customer", new Protection.Subject()),
            feature("income", new Protection.Hash()),
            feature("age", new Protection.Buckets(List.of(18.0, 65.0))),
            feature("load", Protection.NONE)),
        KEY,
        null);
  }

  /** The 16-byte line of the reference implementation's table of vectors. */
  @Test
  void hash_isSipHash() {
    double message = Double.longBitsToDouble(0x0f0e0d0c0b0a0908L);

    assertThat(KEY.hash(0x0706050403020100L, message)).isEqualTo(0x3f2acc7f57c29bdbL);
  }

  @Test
  void values_becomePseudonymsCodesAndBuckets_andOthersStay() {
    Protector protector = protector();

    assertThat(protector.of(0, 4711, 0)).isEqualTo(KEY.subject("parabola", "customer", 4711));
    assertThat(protector.of(0, 4711, 0)).isBetween(0.0, 1.0).isNotEqualTo(protector.of(0, 4712, 0));
    assertThat(IntStream.range(0, 5_000).mapToDouble(i -> protector.of(1, i, 0)).distinct())
        .hasSize(Protection.Hash.CODES)
        .allMatch(code -> code >= 0 && code < Protection.Hash.CODES && code == Math.rint(code));
    assertThat(IntStream.of(17, 18, 64, 65).mapToDouble(age -> protector.of(2, age, 0)))
        .containsExactly(0.0, 1.0, 1.0, 2.0);
    assertThat(protector.of(3, 0.125, 0)).isEqualTo(0.125);
    assertThat(protector.of(1, Double.NaN, 0)).isNaN();
    assertThat(protector.of(1, -0.0, 0)).isEqualTo(protector.of(1, 0.0, 0));
  }

  @Test
  void calendar_isReadFromWhenTheCallBegan_whateverIsPassed() {
    Protector protector =
        new Protector(
            function(
                new TrialSpan.OneCall(),
                feature("load", Protection.NONE),
                ContextFeature.of(Calendar.HOUR),
                ContextFeature.of(Calendar.WEEKDAY)),
            null,
            () -> Instant.parse("2026-11-23T00:10:00Z"));

    assertThat(protector.of(0, 0.5, 0)).isEqualTo(0.5);
    assertThat(protector.of(1, 7, 0)).isEqualTo(0);
    assertThat(protector.of(2, 7, 0)).isEqualTo(0);
    // Of a call of a quarter of an hour, when it ends: it began on Sunday.
    assertThat(protector.of(1, 7, Duration.ofMinutes(15).toNanos())).isEqualTo(23);
    assertThat(protector.of(2, 7, Duration.ofMinutes(15).toNanos())).isEqualTo(6);
  }

  @Test
  void protection_onceWarm_allocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Protector protector = protector();
    double sum = 0;
    long before = 0;
    for (int i = 0; i < 200_000; i++) {
      if (i == 100_000) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      sum +=
          protector.of(0, i, 0)
              + protector.of(1, i, 0)
              + protector.of(2, i, 0)
              + protector.of(3, i, 0);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(sum).isPositive();
    assertThat(allocated).isLessThan(100_000);
  }

  @Test
  void key_isDrawnOnce_forItsOwnerAlone(@TempDir Path home) throws Exception {
    double first = FeatureKey.in(home).subject("f", "x", 1);

    assertThat(FeatureKey.in(home).subject("f", "x", 1)).isEqualTo(first);
    Path file = home.resolve(FeatureKey.FILE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(home).isDirectoryNotContaining(other -> !other.equals(file));
    Files.delete(file);
    assertThat(FeatureKey.in(home).subject("f", "x", 1)).isNotEqualTo(first);
  }

  @Test
  void trial_heldByASensitiveFeature_isRefused() {
    ContextFeature day = feature("day", new Protection.Hash());

    assertThatThrownBy(() -> function(new TrialSpan.UntilFeatureChanges(0), day))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageContaining("can't be held by the sensitive feature day");
    assertThatThrownBy(() -> new Protection.Buckets(List.of(2.0, 1.0)))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageContaining("must be finite and ascend");
  }
}
