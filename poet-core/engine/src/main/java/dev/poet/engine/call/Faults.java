package dev.poet.engine.call;

import dev.poet.engine.log.CutFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What went wrong in POET while it took part in calls of one function. Callers add without a lock,
 * I/O or an allocation, since memory may be what has run out; the training thread takes what is new
 * and tells people: once per place and kind of cause.
 */
public final class Faults {
  /** Kinds of causes told apart per place; any more are only counted. */
  private static final int KINDS = 4;

  /** The step of a call that failed. */
  public enum Place {
    BEGIN,
    CHOOSE,
    PARAMETER,
    ENFORCE,
    END
  }

  /** The first fault of its kind. */
  public record News(Place place, Throwable cause) {}

  private final AtomicLongArray counts = new AtomicLongArray(Place.values().length);
  private final AtomicReferenceArray<Throwable> causes =
      new AtomicReferenceArray<>(Place.values().length * KINDS);
  private final boolean[] told = new boolean[causes.length()];
  private volatile boolean hasNews;

  void add(Place place, Throwable cause) {
    try {
      counts.incrementAndGet(place.ordinal());
      keep(place, cause);
    } catch (Throwable another) { // memory may be what failed, and fails here again
      return;
    } finally {
      if (cause instanceof InternalError) {
        CutFile.settleAll();
      }
    }
  }

  private void keep(Place place, Throwable cause) {
    int first = place.ordinal() * KINDS;
    for (int i = first; i < first + KINDS; i++) {
      if (causes.compareAndSet(i, null, cause)) {
        hasNews = true;
        return;
      }
      if (causes.get(i).getClass() == cause.getClass()) {
        return;
      }
    }
  }

  /** How often POET has failed in calls of this function. */
  public long count() {
    long sum = 0;
    for (int i = 0; i < counts.length(); i++) {
      sum += counts.get(i);
    }
    return sum;
  }

  /** What has not been taken yet; for the training thread. */
  public List<News> take() {
    if (!hasNews) {
      return List.of();
    }
    hasNews = false;
    List<News> news = new ArrayList<>();
    for (int i = 0; i < told.length; i++) {
      if (!told[i] && causes.get(i) != null) {
        told[i] = true;
        news.add(new News(Place.values()[i / KINDS], causes.get(i)));
      }
    }
    return news;
  }
}
