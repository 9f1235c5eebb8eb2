/**
 * An ordinary lender: {@link dev.poet.samples.credit.Main} scores applicants by a scorecard and
 * approves those below a cut-off, {@link dev.poet.samples.credit.Decide}.
 */
package dev.poet.samples.credit;
