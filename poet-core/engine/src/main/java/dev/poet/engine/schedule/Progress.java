package dev.poet.engine.schedule;

import dev.poet.spi.Moments;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * How far a schedule has come. Immutable.
 *
 * @param lastTold the number of the last trial told; 0 before any
 * @param news trials told since the last time of learning anew, or ever before the first
 * @param refits how often it was learned anew
 * @param refitMillis when, the last time: wall clock, milliseconds since the epoch
 * @param handOvers how often what was learned anew has begun to propose
 * @param contest between the one that proposes and its challenger, if there is one
 * @param wonBy the share of the error with which the last contest was won
 */
record Progress(
    long lastTold,
    long news,
    long refits,
    long refitMillis,
    long handOvers,
    Contest contest,
    double wonBy) {
  static final Progress NONE = new Progress(0, 0, 0, 0, 0, Contest.NEW, 1);

  Progress told(long number) {
    return new Progress(number, news + 1, refits, refitMillis, handOvers, contest, wonBy);
  }

  Progress compared(double proposer, double challenger, double score) {
    Contest next = contest.and(proposer, challenger, score);
    return new Progress(lastTold, news, refits, refitMillis, handOvers, next, wonBy);
  }

  Progress handedOver() {
    return new Progress(
        lastTold, news, refits, refitMillis, handOvers + 1, Contest.NEW, contest.share());
  }

  Progress refitted(ScheduledLearner.Refit refit) {
    return new Progress(lastTold, 0, refits + 1, refit.atMillis(), handOvers, Contest.NEW, wonBy);
  }

  /** Of the contest that goes on, or else of the last that was won. */
  double lastShare() {
    return contest.differences().n() > 0 ? contest.share() : wonBy;
  }

  void write(DataOutputStream out) throws IOException {
    for (long number : new long[] {lastTold, news, refits, refitMillis, handOvers}) {
      out.writeLong(number);
    }
    write(contest.differences(), out);
    write(contest.proposers(), out);
    out.writeDouble(wonBy);
  }

  static Progress read(DataInputStream in) throws IOException {
    return new Progress(
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        new Contest(moments(in), moments(in)),
        in.readDouble());
  }

  private static void write(Moments moments, DataOutputStream out) throws IOException {
    out.writeLong(moments.n());
    out.writeDouble(moments.mean());
    out.writeDouble(moments.squares());
  }

  private static Moments moments(DataInputStream in) throws IOException {
    return new Moments(in.readLong(), in.readDouble(), in.readDouble());
  }
}
