package dev.poet.engine.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.Tck;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.example.unicast.AsyncIterablePublisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;

class ReactiveStreamsTest {
  /** A healthy publisher passes these; the rest are optional and do not apply to it. */
  private static final int APPLICABLE = 31;

  /** The rules, applied to a publisher that is watched by the copy. */
  public static final class Rules extends PublisherVerification<Long> {
    public Rules() {
      super(new TestEnvironment());
    }

    @Override
    public Publisher<Long> createPublisher(long elements) {
      Iterable<Long> items = () -> LongStream.range(0, elements).boxed().iterator();
      return watched(new AsyncIterablePublisher<>(items, ForkJoinPool.commonPool()));
    }

    @Override
    public Publisher<Long> createFailedPublisher() {
      Iterable<Long> none =
          () -> {
            throw new IllegalStateException("failed");
          };
      return watched(new AsyncIterablePublisher<>(none, ForkJoinPool.commonPool()));
    }

    @SuppressWarnings("unchecked")
    private static Publisher<Long> watched(Publisher<Long> publisher) {
      try {
        return (Publisher<Long>) ReactiveStreams.watched(publisher, () -> true, failed -> {});
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void watchedPublisher_keepsTheRulesOfReactiveStreams() {
    Tck.Report report = Tck.run(Rules.class);

    assertThat(report.failed()).isEmpty();
    assertThat(report.passed()).isEqualTo(APPLICABLE);
  }
}
