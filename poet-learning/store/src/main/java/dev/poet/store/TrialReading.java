package dev.poet.store;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.TrialId;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Makes trials of rows; what trials have in common is made once. One query's; not thread-safe. */
final class TrialReading {
  static final String SUCCESS = "success";
  static final String FAILURE = "failure";
  static final String IGNORED = "ignored";

  /** JSON can't hold it. */
  private static final char BETWEEN = '\u001f';

  /**
   * Texts come in one column, since to ask the driver for one costs as much as what is done with
   * it; for numbers that does not pay. No shift is below 0, so that -1 tells of none.
   */
  static final String COLUMNS =
      """
      number, stream, policy_version, candidate, propensity, started_at_millis, calls, nanos,
        concat_ws('%c', parameters, context, metrics, covariates, outcome), failed_calls,
        ignored_reason, coalesce(shift, -1)
      """
          .formatted(BETWEEN);

  /** Trials of one policy with the same candidate mostly ran with the same point. */
  private static final int REMEMBERED_POINTS = 1_024;

  private static final int LONGEST_AT_FIRST = 256;

  private static final Outcome SUCCEEDED = new Outcome.Success();

  private record Known(char[] text, Point point) {}

  private final String function;
  private final Supplier<String> what = this::name;
  private final NumberParser numbers = new NumberParser();
  private final Known[] points = new Known[REMEMBERED_POINTS];
  private char[] text = new char[LONGEST_AT_FIRST];
  private int length;
  private int from;
  private int to;
  private long number;

  TrialReading(String function) {
    this.function = function;
  }

  /** The trial in a row of {@link #COLUMNS}. */
  CompletedTrial of(Row row) throws SQLException {
    try {
      return read(row);
    } catch (SQLDataException e) {
      throw new UnreadableTrial(new TrialId(function, row.getLong(2), number), e);
    }
  }

  private CompletedTrial read(Row row) throws SQLException {
    number = row.getLong(1);
    int candidate = row.getInt(4);
    begin(row.getString(9));
    Point parameters = point(candidate);
    next();
    List<Double> context = NumberParser.list(what, text, from, to);
    next();
    Map<String, Double> metrics = numbers.map(what, text, from, to);
    next();
    Map<String, Double> covariates = numbers.map(what, text, from, to);
    long shift = row.getLong(12);
    return new CompletedTrial(
        new TrialId(function, row.getLong(2), number),
        row.getLong(3),
        candidate,
        row.getDouble(5),
        parameters,
        context,
        row.getLong(6),
        row.getLong(7),
        row.getLong(8),
        outcome(row),
        metrics,
        covariates,
        shift < 0 ? 0 : number + shift);
  }

  private String name() {
    return "trial " + number + " of " + function;
  }

  private void begin(String all) {
    length = all.length();
    if (text.length < length) {
      text = new char[2 * length];
    }
    all.getChars(0, length, text, 0);
    to = -1;
  }

  /** Goes to the next part, which is empty behind the last one. */
  private void next() {
    from = Math.min(to + 1, length);
    to = from;
    while (to < length && text[to] != BETWEEN) {
      to++;
    }
  }

  private Point point(int candidate) throws SQLDataException {
    next();
    int index = candidate & REMEMBERED_POINTS - 1;
    Known known = points[index];
    if (known == null || !Arrays.equals(known.text, 0, known.text.length, text, from, to)) {
      Point point = NumberParser.point(what, text, from, to);
      known = new Known(Arrays.copyOfRange(text, from, to), point);
      points[index] = known;
    }
    return known.point;
  }

  private Outcome outcome(Row row) throws SQLException {
    next();
    if (NumberParser.isSame(SUCCESS, text, from, to)) {
      return SUCCEEDED;
    }
    if (NumberParser.isSame(FAILURE, text, from, to)) {
      return new Outcome.Failure(row.getLong(10));
    }
    if (NumberParser.isSame(IGNORED, text, from, to)) {
      return new Outcome.Ignored(row.getString(11));
    }
    throw new SQLDataException(
        "%s has the unknown outcome %s".formatted(what.get(), new String(text, from, to - from)));
  }
}
