/**
 * What POET knows about credit decisions: {@link dev.poet.plugins.finance.FinancePlugin} is what a
 * host finds.
 */
package dev.poet.plugins.finance;
