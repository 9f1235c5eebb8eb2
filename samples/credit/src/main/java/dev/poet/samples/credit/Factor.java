package dev.poet.samples.credit;

/** What an applicant is told that a decision was made by. */
enum Factor {
  ACCOUNT,
  LOAN,
  HISTORY,
  SAVINGS,
  EMPLOYMENT,
  COMMITMENTS
}
