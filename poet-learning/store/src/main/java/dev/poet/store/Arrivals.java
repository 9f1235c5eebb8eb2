package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poet.spi.GuardDecision;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import dev.poet.spi.TunedFunction;
import dev.poet.store.FunctionRows.Taken;
import dev.poet.store.SnapshotRows.Kept;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts the rows of a package where they belong in a store: a version under its declaration, and
 * what only one of two stores can be right about (the state of a learner, the newest order) where
 * the store has nothing of its own. One thread's.
 */
final class Arrivals {
  private final JdbcStore store;
  private final List<Long> declarations = new ArrayList<>();
  private final List<Long> younger = new ArrayList<>();
  private final Map<String, PolicyVersion> newest = new HashMap<>();

  Arrivals(JdbcStore store) {
    this.store = store;
  }

  /**
   * The next declaration of the package.
   *
   * @param packedMillis when the package was made, of which the first form speaks instead of when
   *     something was declared
   */
  void declaration(JsonNode line, long packedMillis) throws StoreException {
    JsonNode at = line.get(PackageWriter.AT_MILLIS);
    JsonNode kept = line.get(PackageWriter.KEPT_MILLIS);
    long atMillis = at == null ? packedMillis : Json.whole(at);
    TunedFunction function = DeclarationJson.decode(line);
    Taken taken =
        store.takeIn(
            sql -> {
              if (kept != null) {
                Floors.raise(sql, function.id(), Json.whole(kept));
              }
              return FunctionRows.takeIn(sql, function, atMillis);
            });
    declarations.add(taken.id());
    taken.younger().ifPresent(younger::add);
  }

  /** Makes those declarations of the store the newest again that are younger than the package's. */
  void again() throws StoreException {
    store.takeIn(
        sql -> {
          for (Long declaration : younger) {
            FunctionRows.again(sql, declaration);
          }
          return null;
        });
  }

  void versions(List<VersionJson.Packed> packed) throws StoreException {
    for (VersionJson.Packed each : packed) {
      newest.merge(each.version().function(), each.version(), Arrivals::newer);
    }
    store.commit(
        StoreBatch.EMPTY.withVersions(
            packed.stream()
                .filter(each -> each.declaration().isEmpty())
                .map(VersionJson.Packed::version)
                .toList()));
    store.takeIn(
        sql -> {
          for (VersionJson.Packed each : packed) {
            if (each.declaration().isPresent()) {
              version(sql, each.version(), each.declaration().getAsLong());
            }
          }
          return null;
        });
  }

  private void version(Sql sql, PolicyVersion version, long line) throws SQLException {
    if (line < 0 || line >= declarations.size()) {
      throw new IllegalArgumentException(
          "version %d of %s names a declaration that is not there"
              .formatted(version.policy().version(), version.function()));
    }
    Finite.check(StoreBatch.EMPTY.withVersions(List.of(version)));
    Map<String, Long> ids = FunctionRows.ids(sql, List.of(version.function()));
    long declaration = declarations.get((int) line);
    List<VersionTexts> fresh =
        VersionRows.insert(sql, ids.get(version.function()), declaration, version);
    AuditRows.versions(sql, ids, fresh, store.nowMillis());
  }

  private static PolicyVersion newer(PolicyVersion one, PolicyVersion other) {
    return one.policy().version() > other.policy().version() ? one : other;
  }

  void proposals(List<ProposalEntry> proposals) throws StoreException {
    store.commit(StoreBatch.EMPTY.withProposals(proposals));
  }

  void decisions(List<GuardDecision> decisions) throws StoreException {
    store.commit(StoreBatch.EMPTY.withDecisions(decisions));
  }

  /** A state belongs to the version that it led to: it is of no use where another one holds. */
  void states(List<Kept> states) throws StoreException {
    inPlace(
        states,
        state -> state.snapshot().function(),
        (sql, function, own) -> {
          if (isNewest(sql, function)) {
            SnapshotRows.takeIn(sql, id(sql, function), own);
          }
        });
  }

  private boolean isNewest(Sql sql, String function) throws SQLException {
    Optional<PolicyVersion> here = VersionRows.latest(sql, function);
    PolicyVersion brought = newest.get(function);
    return here.isEmpty() && brought == null
        || here.isPresent()
            && brought != null
            && here.get().policy().version() == brought.policy().version()
            && here.get().atMillis() == brought.atMillis();
  }

  void analyses(List<AnalysisJson.OfFunction> runs) throws StoreException {
    inPlace(
        runs,
        AnalysisJson.OfFunction::function,
        (sql, function, own) ->
            FindingRows.takeIn(
                sql, id(sql, function), own.stream().map(AnalysisJson.OfFunction::run).toList()));
  }

  void orders(List<InboxEntry> orders) throws StoreException {
    inPlace(
        orders,
        order -> order.command().function(),
        (sql, function, own) -> InboxRows.takeIn(sql, function, own, store.nowMillis()));
  }

  /** Notes in the audit log that a package was taken in. */
  void noted(String text) throws StoreException {
    store.takeIn(
        sql -> {
          AuditRows.say(sql, AuditKind.IMPORT, text, store.nowMillis());
          return null;
        });
  }

  private interface Placing<T> {
    void place(Sql sql, String function, List<T> own) throws SQLException;
  }

  /** All rows of a function in one transaction: there are all of them or none. */
  private <T> void inPlace(List<T> rows, Function<T, String> function, Placing<T> placing)
      throws StoreException {
    Map<String, List<T>> own = rows.stream().collect(Collectors.groupingBy(function));
    store.takeIn(
        sql -> {
          for (Map.Entry<String, List<T>> each : own.entrySet()) {
            placing.place(sql, each.getKey(), each.getValue());
          }
          return null;
        });
  }

  private static long id(Sql sql, String function) throws SQLException {
    return FunctionRows.ids(sql, List.of(function)).get(function);
  }
}
