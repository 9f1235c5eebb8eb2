package dev.poet.dashboard.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers as they were written last, so that what is the same as before is not written anew for
 * each who asks. Thread-safe.
 */
final class Answers {
  /** Far more than what is looked at within a minute; one answer has at most about a megabyte. */
  private static final long MOST_BYTES = 16 << 20;

  private final Map<String, Answer> written = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * An answer in JSON.
   *
   * @param from what it was written from
   * @param tag differs between answers that differ
   */
  record Answer(Object from, byte[] json, String tag) {}

  /** What is answered to a request, in JSON. */
  Answer of(String request, Object value) {
    Answer there = find(request);
    if (there != null && there.from().equals(value)) {
      return there;
    }
    byte[] json = Json.write(value);
    Answer answer = new Answer(value, json, Tags.of(json));
    keep(request, answer);
    return answer;
  }

  private synchronized Answer find(String request) {
    return written.get(request);
  }

  private synchronized void keep(String request, Answer answer) {
    Answer old = written.put(request, answer);
    bytes += answer.json().length - (old == null ? 0 : old.json().length);
    while (bytes > MOST_BYTES) {
      String eldest = written.keySet().iterator().next();
      bytes -= written.remove(eldest).json().length;
    }
  }
}
