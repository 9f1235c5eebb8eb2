package dev.poet.engine.log;

import java.nio.ByteBuffer;

/**
 * Count, mean and variance of numbers, by sums of differences from the first one, so that squares
 * of large numbers with small differences keep their digits. Costs no division per number. Owned by
 * one thread.
 */
final class Moments {
  static final int BYTES = 32;

  private double count;
  private double first;
  private double sum;
  private double squares;

  /** Takes in a number; one that is not finite is left out. */
  void add(double value) {
    if (count == 0) {
      first = value;
    }
    double difference = value - first;
    if (difference - difference == 0) {
      count++;
      sum += difference;
      squares += difference * difference;
    } else if (count == 0) {
      first = 0;
    }
  }

  /** NaN while there is none. */
  double mean() {
    return first + sum / count;
  }

  /** From number to number; 0 while there is but one. */
  double variance() {
    return count > 1 ? Math.max(0, squares - sum * sum / count) / (count - 1) : 0;
  }

  void write(ByteBuffer buffer, int at) {
    buffer.putDouble(at, count);
    buffer.putDouble(at + 8, first);
    buffer.putDouble(at + 16, sum);
    buffer.putDouble(at + 24, squares);
  }

  static Moments read(ByteBuffer buffer, int at) {
    Moments moments = new Moments();
    moments.count = buffer.getDouble(at);
    moments.first = buffer.getDouble(at + 8);
    moments.sum = buffer.getDouble(at + 16);
    moments.squares = buffer.getDouble(at + 24);
    return moments;
  }
}
