package dev.poet.pluginhost;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JarVettingTest {
  private static final JarVetting SMALL = new JarVetting(10_000, 5, 50_000);

  @TempDir Path folder;

  @Test
  void jar_withinAllCaps_passes() {
    Path jar = TestJar.empty().entry("a", new byte[40_000]).in(folder, "a.jar");
    assertThatCode(() -> SMALL.check(jar)).doesNotThrowAnyException();
  }

  @Test
  void jar_ofTooManyBytes_isRefused() {
    byte[] noise = new byte[20_000];
    new Random(7).nextBytes(noise);
    assertRefused(TestJar.empty().entry("a", noise), "at most 10000 bytes");
  }

  @Test
  void jar_ofTooManyEntries_isRefused() {
    TestJar jar = TestJar.empty();
    for (int i = 0; i < 6; i++) {
      jar.entry("e" + i, new byte[0]);
    }
    assertRefused(jar, "at most 5 entries but has 7");
  }

  /** A thousand to one: 60 kB of zeros in a few hundred bytes. */
  @Test
  void jar_thatInflatesBeyondTheCap_isRefused() {
    assertRefused(TestJar.empty().entry("bomb", new byte[60_000]), "unpack to at most 50000");
  }

  private void assertRefused(TestJar jar, String phrase) {
    Path file = jar.in(folder, "a.jar");
    assertThatThrownBy(() -> SMALL.check(file))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(phrase);
  }
}
