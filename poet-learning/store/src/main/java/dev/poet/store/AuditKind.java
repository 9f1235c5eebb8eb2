package dev.poet.store;

import java.util.Locale;

/** What an entry of the audit log is about. */
enum AuditKind {
  /** The log begins; rows that were there before are not covered. */
  BEGIN,
  /** A version was put into force. */
  VERSION,
  /** Guards have changed or refused points behind a version. */
  GUARDS,
  /** Somebody gave a command. */
  COMMAND,
  /** A command was carried out or refused. */
  ANSWER,
  /** A package was imported. */
  IMPORT,
  /** Somebody goes on from an older copy of the store. */
  RESTORE,
  /** Somebody removed rows for good. */
  PURGE,
  /** Rows were removed because they were old. */
  RETENTION;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static AuditKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Whether its entries are about rows of other tables. */
  boolean isAboutRows() {
    return switch (this) {
      case VERSION, GUARDS, COMMAND, ANSWER -> true;
      case BEGIN, IMPORT, RESTORE, PURGE, RETENTION -> false;
    };
  }

  /** Whether its entries name others whose rows were removed. */
  boolean isRemoval() {
    return this == PURGE || this == RETENTION;
  }
}
