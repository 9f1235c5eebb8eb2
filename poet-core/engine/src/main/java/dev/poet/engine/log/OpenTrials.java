package dev.poet.engine.log;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Which function has which of the places for trials that are held open. A function finds the trial
 * that an earlier process left, wherever it is; else it gets the place of its own index, as in
 * earlier versions, or another that is free. A trial that was left by a function which this process
 * doesn't have gives way when nothing else is free. Thread-safe.
 */
final class OpenTrials {
  private final ByteBuffer buffer;
  private final Map<Integer, Integer> places = new HashMap<>();

  OpenTrials(ByteBuffer buffer) {
    this.buffer = buffer;
  }

  /**
   * Where the trial of a function lies; -1 if all places are taken by functions of this process.
   */
  synchronized int of(int site) {
    Integer known = places.get(site);
    if (known != null) {
      return Layout.openTrial(known);
    }
    int place = place(site);
    if (place < 0) {
      return -1;
    }
    places.put(site, place);
    int at = Layout.openTrial(place);
    if (siteAt(place) != site) {
      Layout.LONGS.setRelease(buffer, at + Layout.STATE, Layout.EMPTY);
      buffer.putLong(at + Layout.NUMBER, 0);
      buffer.putLong(at + Layout.SITE, site);
    }
    return at;
  }

  /** Moves the beginning of every open trial, as the clock that it was taken from has changed. */
  synchronized void shift(long nanos) {
    for (int place = 0; place < Layout.SITES; place++) {
      if (isOpen(place)) {
        int at = Layout.openTrial(place) + Layout.STARTED_NANOS;
        buffer.putLong(at, buffer.getLong(at) + nanos);
      }
    }
  }

  private int place(int site) {
    int free = -1;
    int left = -1;
    for (int place = 0; place < Layout.SITES; place++) {
      if (isOpen(place) && siteAt(place) == site) {
        return place;
      }
      if (!places.containsValue(place)) {
        left = place;
        free = isOpen(place) || free == site ? free : place;
      }
    }
    return free < 0 ? left : free;
  }

  private boolean isOpen(int place) {
    return buffer.getLong(Layout.openTrial(place) + Layout.STATE) == Layout.OPEN;
  }

  private long siteAt(int place) {
    return buffer.getLong(Layout.openTrial(place) + Layout.SITE);
  }
}
