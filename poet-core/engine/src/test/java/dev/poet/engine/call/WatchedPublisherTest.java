package dev.poet.engine.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.engine.Tck;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.example.unicast.AsyncIterablePublisher;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

class WatchedPublisherTest {
  /** A healthy publisher passes these; the rest are optional and do not apply to it. */
  private static final int APPLICABLE = 31;

  private final List<String> told = new ArrayList<>();
  private final AtomicBoolean begun = new AtomicBoolean();

  /** The rules of Reactive Streams, applied to a publisher that is watched. */
  public static final class Rules extends FlowPublisherVerification<Long> {
    public Rules() {
      super(new TestEnvironment());
    }

    @Override
    public Flow.Publisher<Long> createFlowPublisher(long elements) {
      Iterable<Long> items = () -> LongStream.range(0, elements).boxed().iterator();
      return watched(
          FlowAdapters.toFlowPublisher(
              new AsyncIterablePublisher<>(items, ForkJoinPool.commonPool())));
    }

    @Override
    public Flow.Publisher<Long> createFailedFlowPublisher() {
      return watched(new Failed());
    }

    private static Flow.Publisher<Long> watched(Flow.Publisher<Long> publisher) {
      return new WatchedPublisher<>(publisher, () -> true, failed -> {});
    }
  }

  /** Fails each subscription at once. */
  private static final class Failed implements Flow.Publisher<Long> {
    @Override
    public void subscribe(Flow.Subscriber<? super Long> subscriber) {
      subscriber.onSubscribe(new Idle());
      subscriber.onError(new IllegalStateException("failed"));
    }
  }

  private record Idle() implements Flow.Subscription {
    @Override
    public void request(long items) {}

    @Override
    public void cancel() {}
  }

  /** Says what a subscriber is told. */
  private final class Listening implements Flow.Subscriber<Long> {
    private Flow.Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
    }

    @Override
    public void onNext(Long item) {
      told.add("item " + item);
    }

    @Override
    public void onError(Throwable error) {
      told.add("error");
    }

    @Override
    public void onComplete() {
      told.add("complete");
    }
  }

  private WatchedPublisher<Long> watched(Flow.Publisher<Long> publisher) {
    return new WatchedPublisher<>(
        publisher, () -> begun.compareAndSet(false, true), failed -> told.add("over " + failed));
  }

  @Test
  void watchedPublisher_keepsTheRulesOfReactiveStreams() {
    Tck.Report report = Tck.run(Rules.class);

    assertThat(report.failed()).isEmpty();
    assertThat(report.passed()).isEqualTo(APPLICABLE);
  }

  @Test
  void error_endsTheFirstSubscription_andPassesThrough() {
    WatchedPublisher<Long> publisher = watched(new Failed());

    publisher.subscribe(new Listening());
    publisher.subscribe(new Listening());

    assertThat(told).containsExactly("over true", "error", "error");
  }

  @Test
  void cancellation_endsTheSubscription() {
    WatchedPublisher<Long> publisher = watched(subscriber -> subscriber.onSubscribe(new Idle()));
    Listening listening = new Listening();
    publisher.subscribe(listening);

    listening.subscription.request(1);
    assertThat(told).isEmpty();
    listening.subscription.cancel();

    assertThat(told).containsExactly("over false");
  }

  @Test
  void publisherThatThrows_endsTheSubscriptionAsFailed() {
    IllegalStateException thrown = new IllegalStateException("mine");
    WatchedPublisher<Long> publisher =
        watched(
            subscriber -> {
              throw thrown;
            });

    assertThatThrownBy(() -> publisher.subscribe(new Listening())).isSameAs(thrown);
    assertThat(told).containsExactly("over true");
  }
}
