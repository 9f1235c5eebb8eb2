package app.doors;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** A subscriber that asks for one item after the other and keeps them. */
final class Collected implements Flow.Subscriber<String> {
  private final CompletableFuture<String> all = new CompletableFuture<>();
  private final StringBuilder items = new StringBuilder();
  private Flow.Subscription subscription;

  /** The items with spaces between, then {@code failed} if the end was an error. */
  String all() {
    return all.join();
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    subscription.request(1);
  }

  @Override
  public void onNext(String item) {
    items.append(item).append(' ');
    subscription.request(1);
  }

  @Override
  public void onError(Throwable error) {
    all.complete(items + "failed");
  }

  @Override
  public void onComplete() {
    all.complete(items.toString().trim());
  }
}
