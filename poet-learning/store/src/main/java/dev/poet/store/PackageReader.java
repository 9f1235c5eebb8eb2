package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poet.api.Privacy;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Event;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialSummary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.SQLDataException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Brings a package of {@link PackageWriter} into a store. Every checksum is verified, and that
 * values keep to their bounds, before anything is stored; what the store has already is left as it
 * is. Trials up to the last one that the store has added up are left out, so that an import may be
 * repeated. States of learners, findings and orders come last and only where the store has none of
 * their function.
 */
public final class PackageReader {
  private static final int ROUND = 4_096;

  private final Path file;
  private final String who;

  /**
   * @param who brings it, for the audit log
   */
  public PackageReader(Path file, String who) {
    this.file = file;
    this.who = who;
  }

  /**
   * What a package brought.
   *
   * @param declarations how many functions it declares
   * @param versions how many versions it holds
   * @param trials how many trials were taken in or known; none without their context, and none that
   *     the store has added up
   * @param trialsLeftOut how many trials came without their context, which can't be learned from
   */
  public record Brought(long declarations, long versions, long trials, long trialsLeftOut) {}

  /**
   * Looks whether it is whole, without a store.
   *
   * @throws StoreException if the package is damaged or of a newer form; the message says which
   */
  public void verify() throws StoreException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      verified(zip, manifest(zip));
    } catch (IOException | IllegalArgumentException | SQLDataException e) {
      throw damaged(e.getMessage(), e);
    }
  }

  /**
   * Takes everything in; the newest declaration of a function stays the newest where it is younger
   * than the package's.
   *
   * @param target one of {@link SqliteStore} or {@link PostgresStore}
   * @throws StoreException if the package is damaged, of a newer form, or holds a version outside
   *     of its own bounds, or the store fails; the message says which
   */
  public Brought into(Store target) throws StoreException {
    if (!(target instanceof JdbcStore store)) {
      throw new IllegalArgumentException("a package goes into a SQLite or PostgreSQL store");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      JsonNode manifest = manifest(zip);
      Map<String, Long> rows = verified(zip, manifest);
      boolean full = Json.text(manifest.required("privacy")).equals(Privacy.FULL.name());
      Arrivals arrivals = new Arrivals(store);
      List<JsonNode> declared = all(zip, PackageWriter.DECLARATIONS, node -> node);
      PackagedBounds bounds = new PackagedBounds(file, declared);
      each(zip, PackageWriter.VERSIONS, VersionJson::packed, bounds::check);
      Map<String, Long> summed = summed(store, declared);
      declared(declared, Json.whole(manifest.required(PackageWriter.AT_MILLIS)), arrivals, zip);
      each(zip, PackageWriter.EVENTS, PackageReader::event, e -> store.commit(events(e)));
      each(zip, PackageWriter.SUMMARIES, SummaryJson::decode, s -> store.commit(summaries(s)));
      each(zip, PackageWriter.FEEDBACK, FeedbackJson::decode, f -> store.commit(feedback(f)));
      long[] known = {0};
      if (full) {
        each(
            zip,
            PackageWriter.TRIALS,
            TrialJson::decode,
            trials -> {
              List<CompletedTrial> others = others(trials, summed);
              known[0] += trials.size() - others.size();
              store.commit(trials(others));
            });
      }
      arrivals.states(all(zip, PackageWriter.STATES, StateJson::decode));
      arrivals.analyses(all(zip, PackageWriter.ANALYSES, AnalysisJson::decode));
      arrivals.orders(all(zip, PackageWriter.ORDERS, OrderJson::decode));
      arrivals.noted(imported(manifest));
      long trials = rows.getOrDefault(PackageWriter.TRIALS, 0L);
      return new Brought(
          declared.stream().map(line -> line.required("id")).distinct().count(),
          rows.getOrDefault(PackageWriter.VERSIONS, 0L),
          full ? trials - known[0] : 0,
          full ? 0 : trials);
    } catch (IOException
        | IllegalArgumentException
        | InvalidDeclarationException
        | SQLDataException e) {
      throw damaged(e.getMessage(), e);
    }
  }

  /** What was declared, with what refers to it. */
  private static void declared(
      List<JsonNode> declarations, long packedMillis, Arrivals arrivals, ZipFile zip)
      throws IOException, StoreException, SQLDataException {
    try {
      for (JsonNode line : declarations) {
        arrivals.declaration(line, packedMillis);
      }
      each(zip, PackageWriter.VERSIONS, VersionJson::packed, arrivals::versions);
      each(zip, PackageWriter.PROPOSALS, DecisionJson::proposal, arrivals::proposals);
      each(zip, PackageWriter.DECISIONS, DecisionJson::decision, arrivals::decisions);
    } finally {
      arrivals.again();
    }
  }

  /** Up to which number the store has added trials up, by function. */
  private static Map<String, Long> summed(Store store, List<JsonNode> declarations)
      throws StoreException {
    Map<String, Long> summed = new HashMap<>();
    for (JsonNode line : declarations) {
      String function = Json.text(line.required("id"));
      store.summaries(function, Integer.MAX_VALUE).stream()
          .mapToLong(TrialSummary::lastNumber)
          .max()
          .ifPresent(last -> summed.put(function, last));
    }
    return summed;
  }

  /** Those that no summary counts already. */
  private static List<CompletedTrial> others(
      List<CompletedTrial> trials, Map<String, Long> summed) {
    return trials.stream()
        .filter(t -> t.id().number() > summed.getOrDefault(t.id().function(), Long.MIN_VALUE))
        .toList();
  }

  /** The manifest holds the checksums of all parts. */
  private String imported(JsonNode manifest) {
    return Json.write(
        Json.object()
            .put("what", who + " imported a package")
            .put("manifest_sha256", AuditEntry.sha256(Json.write(manifest))));
  }

  private JsonNode manifest(ZipFile zip) throws IOException, StoreException, SQLDataException {
    ZipEntry entry = zip.getEntry(PackageWriter.MANIFEST);
    if (entry == null) {
      throw damaged("it has no " + PackageWriter.MANIFEST, null);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      JsonNode manifest = Json.read("the manifest", text, node -> node);
      long format = Json.whole(manifest.required("format"));
      if (format > PackageWriter.FORMAT) {
        throw new StoreException(
            "the package %s has format %d but this POET reads format %d; use the newer POET"
                .formatted(file, format, PackageWriter.FORMAT));
      }
      return manifest;
    }
  }

  /** The number of rows of each part, once all checksums are right and no part is without. */
  private Map<String, Long> verified(ZipFile zip, JsonNode manifest)
      throws IOException, StoreException {
    Map<String, Long> rows = new LinkedHashMap<>();
    for (JsonNode part : Json.elements(manifest.required("parts"))) {
      String name = Json.text(part.required("name"));
      ZipEntry entry = zip.getEntry(name);
      if (entry == null) {
        throw damaged("its part " + name + " is missing", null);
      }
      MessageDigest digest = PackageWriter.sha256();
      try (InputStream in = new DigestInputStream(zip.getInputStream(entry), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      String found = HexFormat.of().formatHex(digest.digest());
      if (!found.equals(Json.text(part.required("sha256")))) {
        throw damaged("the checksum of its part " + name + " is wrong", null);
      }
      rows.put(name, Json.whole(part.required("rows")));
    }
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (!entry.getName().equals(PackageWriter.MANIFEST) && !rows.containsKey(entry.getName())) {
        throw damaged("its part " + entry.getName() + " is not in its manifest", null);
      }
    }
    return rows;
  }

  private interface Storing<T> {
    void store(List<T> items) throws StoreException;
  }

  private static <T> List<T> all(ZipFile zip, String name, Function<JsonNode, T> decoder)
      throws IOException, StoreException, SQLDataException {
    List<T> all = new ArrayList<>();
    each(zip, name, decoder, all::addAll);
    return all;
  }

  private static <T> void each(
      ZipFile zip, String name, Function<JsonNode, T> decoder, Storing<T> storing)
      throws IOException, StoreException, SQLDataException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return;
    }
    List<T> round = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        round.add(Json.read("a line of " + name, line, decoder));
        if (round.size() == ROUND) {
          storing.store(round);
          round.clear();
        }
      }
    }
    storing.store(round);
  }

  private static Event event(JsonNode node) {
    return new Event(
        Json.whole(node.required("at_millis")),
        Json.text(node.required("function")),
        Json.text(node.required("kind")),
        Json.text(node.required("text")));
  }

  private static StoreBatch events(List<Event> events) {
    return StoreBatch.EMPTY.withEvents(events);
  }

  private static StoreBatch trials(List<CompletedTrial> trials) {
    return StoreBatch.EMPTY.withTrials(trials);
  }

  private static StoreBatch feedback(List<FeedbackEntry> entries) {
    return StoreBatch.EMPTY.withFeedback(entries);
  }

  private static StoreBatch summaries(List<TrialSummary> summaries) {
    return StoreBatch.EMPTY.withSummaries(summaries);
  }

  private StoreException damaged(String finding, Exception cause) {
    return new StoreException(
        "the package %s can't be used (%s); export it again".formatted(file, finding), cause);
  }
}
