package dev.poet.store;

import dev.poet.spi.TrialId;
import java.sql.SQLDataException;

/** A row of a trial whose page is sound but whose content is none that was ever written. */
final class UnreadableTrial extends SQLDataException {
  private static final long serialVersionUID = 1;

  private final transient TrialId trial;

  UnreadableTrial(TrialId trial, SQLDataException cause) {
    super(cause.getMessage(), cause);
    this.trial = trial;
  }

  TrialId trial() {
    return trial;
  }
}
