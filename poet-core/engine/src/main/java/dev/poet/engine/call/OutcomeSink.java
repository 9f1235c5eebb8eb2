package dev.poet.engine.call;

/** Where a woven method reports the values of one metric. Thread-safe; never blocks or throws. */
public interface OutcomeSink {

  /** Takes in one value; values that are not finite are left out. */
  void record(double value);
}
