package dev.poet.store;

import java.util.Optional;

/**
 * What a look through the audit log found.
 *
 * @param entries how many were looked at
 * @param removed how many of them are about rows that were removed, as other entries say
 * @param newest the number and hash of the last entry, such as {@code 12:9f86d0...}; empty without
 *     entries. Whoever keeps it elsewhere can tell later whether the log still holds it
 * @param misfit the first entry that does not fit; empty if all do
 * @param finding what is wrong, one sentence; empty if nothing is
 */
public record AuditReport(
    long entries, long removed, String newest, Optional<Long> misfit, String finding) {

  /** Whether nothing is wrong. */
  public boolean isSound() {
    return finding.isEmpty();
  }
}
