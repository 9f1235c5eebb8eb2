package dev.poet.samples.credit;

/**
 * What an application says, as in the Statlog German credit data, without what must not be decided
 * by: personal status and sex, age, and whether somebody is a foreign worker.
 */
enum Question {
  ACCOUNT(0, Factor.ACCOUNT, false),
  MONTHS(1, Factor.LOAN, true),
  HISTORY(2, Factor.HISTORY, false),
  PURPOSE(3, Factor.LOAN, false),
  AMOUNT(4, Factor.LOAN, true),
  SAVINGS(5, Factor.SAVINGS, false),
  EMPLOYED_SINCE(6, Factor.EMPLOYMENT, false),
  INSTALLMENT_RATE(7, Factor.LOAN, true),
  GUARANTOR(9, Factor.COMMITMENTS, false),
  RESIDENT_SINCE(10, Factor.COMMITMENTS, true),
  PROPERTY(11, Factor.SAVINGS, false),
  OTHER_PLANS(13, Factor.COMMITMENTS, false),
  HOUSING(14, Factor.COMMITMENTS, false),
  CREDITS(15, Factor.HISTORY, true),
  JOB(16, Factor.EMPLOYMENT, false),
  LIABLE_FOR(17, Factor.COMMITMENTS, true),
  TELEPHONE(18, Factor.COMMITMENTS, false);

  private final int column;
  private final Factor factor;
  private final boolean numeric;

  Question(int column, Factor factor, boolean numeric) {
    this.column = column;
    this.factor = factor;
    this.numeric = numeric;
  }

  /** Its column in the data's files, from 0. */
  int column() {
    return column;
  }

  /** To which of an applicant's factors it counts. */
  Factor factor() {
    return factor;
  }

  /** Whether the answer is a number. */
  boolean isNumeric() {
    return numeric;
  }
}
