package dev.poet.samples.quickstart;

import static dev.poet.test.PoetAssertions.assertKeepsBounds;
import static dev.poet.test.PoetAssertions.assertLearns;
import static dev.poet.test.PoetAssertions.assertLosesAtMost;

import dev.poet.api.Aggregate;
import dev.poet.api.Scale;
import dev.poet.engine.call.Tuning;
import dev.poet.spi.Domain;
import dev.poet.test.Course;
import dev.poet.test.PoetTest;
import dev.poet.test.Script;
import dev.poet.test.TestPoet;
import java.nio.charset.StandardCharsets;
import java.util.Random;

class CompressTest {
  private static final byte[] TEXT = text(64 << 10);
  private static final double SECONDS_PER_CHUNK = 20e-6;
  private static final double SECONDS_PER_BYTE_AND_LEVEL = 10e-9;

  /** As the method is marked, with the values of the call in main. */
  private static Tuning compress() {
    return Tuning.of("compress")
        .minimise("seconds + 1e-7 * bytes")
        .outcome("bytes", Aggregate.SUM)
        .parameter("chunk", new Domain.Whole(512, 1 << 20, 1, Scale.LOG, "B"), 2048)
        .whole("level", 1, 9, 9);
  }

  /** The bytes are real; the seconds come from a model, so that they are the same everywhere. */
  private static Script script() {
    return Script.of(compress())
        .outcome(values -> Compress.compress(TEXT, values.getInt("chunk"), values.getInt("level")))
        .seconds(values -> seconds(values.getInt("chunk"), values.getInt("level")))
        .noise(0.05);
  }

  private static double seconds(int chunk, int level) {
    double chunks = Math.ceil((double) TEXT.length / chunk);
    return chunks * SECONDS_PER_CHUNK + TEXT.length * level * SECONDS_PER_BYTE_AND_LEVEL;
  }

  @PoetTest(seed = 7, store = "target/poet")
  void compress_learnsLargerChunks_andLosesLittleOnTheWay(TestPoet poet) {
    Course course = poet.run(script(), 300);

    assertLearns(0.8, course);
    assertKeepsBounds(course);
    assertLosesAtMost(0.05, course);
  }

  private static byte[] text(int length) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append("word").append(random.nextInt(2_000)).append(' ');
    }
    return text.substring(0, length).getBytes(StandardCharsets.US_ASCII);
  }
}
