package dev.poet.store;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * One entry of the audit log.
 *
 * @param number counts the entries from 1
 * @param atMillis wall clock, milliseconds since the epoch
 * @param subject the rows that it is about
 * @param text what it says itself; empty where rows do
 * @param contentHash SHA-256 of the canonical text of what it is about
 * @param previous the hash of the entry before; of the first one {@link #NOTHING}
 * @param hash of all this
 * @param removedBy the number of the entry that says that the rows were removed; 0 if they were not
 */
record AuditEntry(
    long number,
    long atMillis,
    Subject subject,
    String text,
    String contentHash,
    String previous,
    String hash,
    long removedBy) {

  /** What stands before the first entry. */
  static final String NOTHING = "0".repeat(64);

  /**
   * The rows that an entry is about.
   *
   * @param function its id in the store; 0 for none
   * @param item a version, or a command's id; 0 for none
   * @param first the position of the first of several decisions
   * @param last the position of the last one
   * @param items how many there are
   */
  record Subject(AuditKind kind, long function, long item, long first, long last, long items) {
    static Subject of(AuditKind kind) {
      return of(kind, 0, 0);
    }

    static Subject of(AuditKind kind, long function, long item) {
      return new Subject(kind, function, item, 0, 0, 1);
    }
  }

  /** The entry that follows another one. */
  static AuditEntry after(
      long number, String previous, long atMillis, Subject subject, String text, String content) {
    String contentHash = sha256(content);
    String hash = hash(number, previous, atMillis, subject.kind(), contentHash);
    return new AuditEntry(number, atMillis, subject, text, contentHash, previous, hash, 0);
  }

  /** What {@link #hash} has to be. */
  String expectedHash() {
    return hash(number, previous, atMillis, subject.kind(), contentHash);
  }

  private static String hash(
      long number, String previous, long atMillis, AuditKind kind, String contentHash) {
    return sha256(
        String.join(
            "\n",
            previous,
            Long.toString(number),
            Long.toString(atMillis),
            kind.word(),
            contentHash));
  }

  static String sha256(String text) {
    return HexFormat.of()
        .formatHex(PackageWriter.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
