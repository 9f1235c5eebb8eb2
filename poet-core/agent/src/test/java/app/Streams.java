package app;

import dev.poet.api.Poet;
import dev.poet.api.Trial;
import dev.poet.api.Tunable;
import java.util.concurrent.Flow;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Methods that return publishers, and who subscribes to them. */
public final class Streams {
  private Streams() {}

  @Poet(id = "flow", trial = @Trial(stream = true))
  static Flow.Publisher<String> flow(
      Flow.Publisher<String> given, @Tunable(min = 0, max = 100) double x) {
    return given;
  }

  @Poet(id = "reactive", trial = @Trial(stream = true))
  static Publisher<String> reactive(
      Publisher<String> given, @Tunable(min = 0, max = 100) double x) {
    return given;
  }

  @Poet(id = "both", trial = @Trial(stream = true))
  static Publisher<String> both(Both given, @Tunable(min = 0, max = 100) double x) {
    return given;
  }

  @Poet(id = "unwatched")
  static Publisher<String> unwatched(
      Publisher<String> given, @Tunable(min = 0, max = 100) double x) {
    return given;
  }

  @Poet(id = "special", trial = @Trial(stream = true))
  static One special(One given, @Tunable(min = 0, max = 100) double x) {
    return given;
  }

  /** Publishes one item when asked. */
  static class One implements Publisher<String> {
    @Override
    public void subscribe(Subscriber<? super String> subscriber) {
      subscriber.onSubscribe(
          new Subscription() {
            @Override
            public void request(long items) {
              System.out.println("asked for " + items);
              subscriber.onNext("item");
              subscriber.onComplete();
            }

            @Override
            public void cancel() {
              System.out.println("cancelled");
            }
          });
    }
  }

  /** A publisher in the words of the JDK too. */
  static final class Both extends One implements Flow.Publisher<String> {
    @Override
    public void subscribe(Flow.Subscriber<? super String> subscriber) {
      throw new AssertionError("not asked for");
    }
  }

  private record Printing(boolean cancels) implements Subscriber<String> {
    @Override
    public void onSubscribe(Subscription subscription) {
      if (cancels) {
        subscription.cancel();
      } else {
        subscription.request(3);
      }
    }

    @Override
    public void onNext(String item) {
      System.out.println("got " + item);
    }

    @Override
    public void onError(Throwable error) {
      System.out.println("failed");
    }

    @Override
    public void onComplete() {
      System.out.println("complete");
    }
  }

  public static void main(String[] args) {
    System.out.println("flow");
    Flow.Publisher<String> flow = flow(FlowAdapters.toFlowPublisher(new One()), 7);
    flow.subscribe(FlowAdapters.toFlowSubscriber(new Printing(false)));
    System.out.println("reactive");
    Publisher<String> reactive = reactive(new One(), 7);
    reactive.subscribe(new Printing(true));
    System.out.println("both");
    both(new Both(), 7).subscribe(new Printing(false));
    System.out.println("unwatched");
    One one = new One();
    System.out.println("same " + (unwatched(one, 7) == one));
    System.out.println("special");
    System.out.println("same " + (special(one, 7) == one));
    System.out.println("none " + reactive(null, 7));
  }
}
