package dev.poet.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimedWeaverTest {
  private static final byte[] WOVEN = {1};

  private final AtomicLong nanos = new AtomicLong();
  private final List<String> said = new ArrayList<>();

  /** Takes a millisecond per byte of a class file, and weaves those of three bytes. */
  private final class Slow implements ClassFileTransformer {
    @Override
    public byte[] transform(
        ClassLoader loader,
        String internalName,
        Class<?> redefined,
        ProtectionDomain domain,
        byte[] classFile) {
      nanos.addAndGet(classFile.length * 1_000_000L);
      return classFile.length == 3 ? WOVEN : null;
    }
  }

  @Test
  void class_wovenOrNot_isToldWithItsTimeAndThatOfAll() throws Exception {
    TimedWeaver weaver = new TimedWeaver(new Slow(), nanos::get, said::add);

    assertThat(weaver.transform(null, "app/Zone", null, null, new byte[3])).isSameAs(WOVEN);
    assertThat(weaver.transform(null, "app/Idle", null, null, new byte[2])).isNull();

    assertThat(said)
        .containsExactly(
            "debug: app.Zone was woven in 3.0 ms; all 1 so far in 3.0 ms",
            "debug: app.Idle was left as written in 2.0 ms; all 2 so far in 5.0 ms");
  }
}
