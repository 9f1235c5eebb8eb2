package dev.poet.samples.hvac;

/**
 * A machine that must stay on, and off, for a while once switched: 5 minutes each, the convention
 * of residential thermostats; a longer time may be given. It obeys a request as soon as it may. Not
 * thread-safe.
 */
final class Compressor {
  /** Shortest time on and shortest time off, minutes. */
  static final int MINIMUM = 5;

  private final int minimumOn;
  private final int minimumOff;

  private boolean on;
  private int minutes;

  Compressor(int minimumOn, int minimumOff) {
    if (minimumOn < MINIMUM || minimumOff < MINIMUM) {
      throw new IllegalArgumentException(
          "a compressor's minimum times must be at least "
              + MINIMUM
              + " min, but were "
              + minimumOn
              + " and "
              + minimumOff
              + "; give longer ones");
    }
    this.minimumOn = minimumOn;
    this.minimumOff = minimumOff;
    restore(false, minimumOff);
  }

  /** One minute with {@code request}; returns whether the machine runs in that minute. */
  boolean minute(boolean request) {
    if (request != on && minutes >= (on ? minimumOn : minimumOff)) {
      on = request;
      minutes = 0;
    }
    minutes++;
    return on;
  }

  /** Whether this is the machine's first minute since it was switched on. */
  boolean starting() {
    return on && minutes == 1;
  }

  boolean on() {
    return on;
  }

  /** Minutes since it was last switched. */
  int minutes() {
    return minutes;
  }

  void restore(boolean running, int sinceSwitched) {
    on = running;
    minutes = sinceSwitched;
  }
}
