package dev.poet.engine.call;

import java.util.concurrent.Flow;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A publisher that tells when its first subscription begins and when that is over: by completion,
 * error or cancellation. Every signal and request passes through unchanged and on the thread that
 * gave it, so demand, order and threads are those of the publisher behind it; later subscribers are
 * handed to that one directly. Thread-safe as the publisher behind it.
 *
 * <p>Knows JDK types alone, since the agent defines copies of this class in which {@code Flow} is
 * another library's interfaces of the same shape.
 *
 * @param <T> what is published
 */
public final class WatchedPublisher<T> implements Flow.Publisher<T> {
  private final Flow.Publisher<T> watched;
  private final BooleanSupplier begins;
  private final Consumer<Boolean> over;

  /**
   * @param begins told of each subscription; true: watch this one. Must not throw
   * @param over told once that the watched subscription is over, and whether by an error. Must not
   *     throw
   */
  public WatchedPublisher(
      Flow.Publisher<T> watched, BooleanSupplier begins, Consumer<Boolean> over) {
    this.watched = watched;
    this.begins = begins;
    this.over = over;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    if (subscriber == null || !begins.getAsBoolean()) {
      watched.subscribe(subscriber);
      return;
    }
    try {
      watched.subscribe(new Passing<T>(subscriber, over));
    } catch (RuntimeException | Error e) {
      over.accept(true);
      throw e;
    }
  }

  /** Stands between publisher and subscriber in both directions. */
  private static final class Passing<T> implements Flow.Subscriber<T>, Flow.Subscription {
    private final Flow.Subscriber<? super T> subscriber;
    private final Consumer<Boolean> over;
    private volatile Flow.Subscription subscription;

    Passing(Flow.Subscriber<? super T> subscriber, Consumer<Boolean> over) {
      this.subscriber = subscriber;
      this.over = over;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      if (given == null || subscription != null) {
        subscriber.onSubscribe(given); // against the rules; the subscriber knows what to do
        return;
      }
      subscription = given;
      subscriber.onSubscribe(this);
    }

    @Override
    public void onNext(T item) {
      subscriber.onNext(item);
    }

    @Override
    public void onError(Throwable error) {
      over.accept(true);
      subscriber.onError(error);
    }

    @Override
    public void onComplete() {
      over.accept(false);
      subscriber.onComplete();
    }

    @Override
    public void request(long items) {
      subscription.request(items);
    }

    @Override
    public void cancel() {
      over.accept(false);
      subscription.cancel();
    }
  }
}
