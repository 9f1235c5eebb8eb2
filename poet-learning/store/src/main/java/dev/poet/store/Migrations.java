package dev.poet.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a schema up to date: scripts {@code V1.sql}, {@code V2.sql}, ... of a resource folder,
 * each applied once, in order. All of it happens in the caller's transaction, so that a process
 * killed half-way leaves the old schema. A script that has been published is never changed.
 */
final class Migrations {

  private final String folder;
  private final int latest;

  /**
   * @param folder resource folder, ending with a slash
   * @param latest the number of the newest script in it
   */
  Migrations(String folder, int latest) {
    this.folder = folder;
    this.latest = latest;
  }

  /** The schema version that {@link #apply} leads to. */
  int latest() {
    return latest;
  }

  /** Whether the schema has the table of openings; those of tests have not. */
  boolean countsOpenings() {
    return folder.startsWith("/dev/poet/");
  }

  /** Applies what is missing; must run within a writing transaction. */
  Void apply(Sql sql) throws SQLException {
    int version = sql.dialect().header(sql).version();
    for (int next = version + 1; next <= latest; next++) {
      for (String statement : statements(script(next))) {
        sql.execute(statement);
      }
      sql.dialect().stamp(sql, next);
    }
    return null;
  }

  private String script(int version) {
    String name = folder + "V" + version + ".sql";
    try (InputStream in = Migrations.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the migration script " + name + " is missing from POET");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the migration script " + name + " can't be read", e);
    }
  }

  /** Splits at semicolons at line ends; lines that start with two dashes are left out. */
  static List<String> statements(String script) {
    List<String> statements = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (String line : script.lines().filter(l -> !l.isBlank() && !l.startsWith("--")).toList()) {
      current.append(line).append('\n');
      if (line.endsWith(";")) {
        statements.add(current.toString());
        current.setLength(0);
      }
    }
    if (!current.isEmpty()) {
      throw new IllegalStateException(
          "a migration script must end with a semicolon but ends with: " + current);
    }
    return statements;
  }
}
