package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.api.Privacy;
import dev.poet.spi.Event;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.StoreException;
import dev.poet.store.FeedbackRows.Numbered;
import dev.poet.store.HistoryRows.Declared;
import dev.poet.store.SnapshotRows.Kept;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes what a store holds into one file to be taken elsewhere: a ZIP with one JSON object per
 * line for each row, and a manifest with the SHA-256 of each part. A program may go on writing
 * meanwhile: states of learners are read first, with the newest version that belongs to them, then
 * trials, then feedback, so that the package never holds what follows from something that it lacks.
 * What looks like a password or key is taken out of every text but names. One thread's.
 */
public final class PackageWriter {
  static final String MANIFEST = "manifest.json";
  static final String DECLARATIONS = "declarations.jsonl";
  static final String VERSIONS = "versions.jsonl";
  static final String TRIALS = "trials.jsonl";
  static final String EVENTS = "events.jsonl";
  static final String SUMMARIES = "trial-summaries.jsonl";
  static final String PROPOSALS = "proposals.jsonl";
  static final String DECISIONS = "guard-decisions.jsonl";
  static final String STATES = "learner-states.jsonl";
  static final String FEEDBACK = "feedback.jsonl";
  static final String ANALYSES = "analyses.jsonl";
  static final String ORDERS = "orders.jsonl";
  static final String AT_MILLIS = "at_millis";
  static final String KEPT_MILLIS = "kept_millis";

  /** Of a version: the line of its declaration, from 0. */
  static final String DECLARATION = "declaration";

  /** The first form had the newest declaration of a function only, and trials with feedback. */
  static final int FORMAT = 2;

  private static final int MOST_EVENTS = 1_000_000;
  private static final int PAGE = 4_096;

  private final StoreReader reader;
  private final Privacy privacy;
  private final Secrets secrets = new Secrets();
  private final ArrayNode parts = Json.array();
  private final Map<Long, Long> lines = new HashMap<>();
  private final Map<String, Long> newest = new HashMap<>();
  private long rows;

  public PackageWriter(StoreReader reader, Privacy privacy) {
    this.reader = reader;
    this.privacy = privacy;
  }

  /**
   * What was written.
   *
   * @param rows how many
   * @param secrets how many passwords and keys were taken out
   */
  public record Written(long rows, long secrets) {}

  /**
   * Writes a package that its owner alone may read; an existing file is replaced once it is
   * complete.
   *
   * @param functions whose rows are written
   * @throws IOException if {@code file} can't be written
   */
  public Written write(List<StoredFunction> functions, Path file, long atMillis)
      throws IOException, StoreException {
    OwnersFile.write(file, unfinished -> fill(functions, unfinished, atMillis));
    return new Written(rows, secrets.removed());
  }

  private Path fill(List<StoredFunction> functions, Path unfinished, long atMillis)
      throws IOException, StoreException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(unfinished))) {
      if (privacy == Privacy.FULL) {
        part(zip, STATES, functions, this::states);
      }
      part(zip, DECLARATIONS, functions, this::declarations);
      part(zip, VERSIONS, functions, this::versions);
      if (privacy != Privacy.PUBLIC) {
        part(zip, TRIALS, functions, this::trials);
      }
      if (privacy == Privacy.FULL) {
        part(zip, FEEDBACK, functions, this::feedback);
        part(zip, SUMMARIES, functions, this::summaries);
        part(zip, PROPOSALS, functions, this::proposals);
        part(zip, DECISIONS, functions, this::decisions);
        part(zip, ANALYSES, functions, this::analyses);
        part(zip, ORDERS, functions, this::orders);
        events(zip, functions);
      }
      zip.putNextEntry(new ZipEntry(MANIFEST));
      zip.write(Json.write(manifest(atMillis)).getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
      return unfinished;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private ObjectNode manifest(long atMillis) {
    ObjectNode manifest = Json.object();
    manifest.put("format", FORMAT);
    manifest.put("privacy", privacy.name());
    manifest.put(AT_MILLIS, atMillis);
    manifest.put("secrets_removed", secrets.removed());
    manifest.set("parts", parts);
    return manifest;
  }

  private void states(StoredFunction function, Lines out) throws StoreException {
    List<Kept> states =
        reader.read(
            sql -> {
              newest.put(
                  function.id(),
                  VersionRows.latest(sql, function.id())
                      .map(version -> version.policy().version())
                      .orElse(Long.MIN_VALUE));
              return SnapshotRows.all(sql, function.id());
            });
    states.forEach(state -> out.add(StateJson.encode(state)));
  }

  private void declarations(StoredFunction function, Lines out) throws StoreException {
    long keptMillis = reader.keptAtLeast(function.id()).toMillis();
    for (Declared declared : reader.read(sql -> HistoryRows.declared(sql, function.id()))) {
      ObjectNode line = secrets.without(DeclarationJson.encode(declared.function()));
      lines.put(declared.id(), out.count);
      out.add(line.put(AT_MILLIS, declared.atMillis()).put(KEPT_MILLIS, keptMillis));
    }
  }

  private void versions(StoredFunction function, Lines out) throws StoreException {
    Map<Long, Long> declarations = reader.read(sql -> VersionRows.declarations(sql, function.id()));
    for (PolicyVersion version : reader.versions(function.id())) {
      long number = version.policy().version();
      if (number <= newest.getOrDefault(function.id(), Long.MAX_VALUE)) {
        ObjectNode line = VersionJson.encode(version, privacy == Privacy.FULL, secrets);
        Long declared = lines.get(declarations.get(number));
        out.add(declared == null ? line : line.put(DECLARATION, declared));
      }
    }
  }

  private void trials(StoredFunction function, Lines out) throws StoreException {
    Telling telling = new Telling(function.declaration(), privacy);
    DeclaredReading.each(
        reader,
        function.id(),
        !telling.isFull(),
        (own, trial) -> out.add(TrialJson.encode(trial, own, telling, secrets)));
  }

  private void feedback(StoredFunction function, Lines out) throws StoreException {
    long[] last = {0};
    List<Numbered> page;
    do {
      page = reader.read(sql -> FeedbackRows.page(sql, function.id(), last[0], PAGE));
      for (Numbered row : page) {
        out.add(FeedbackJson.encode(row.entry()));
        last[0] = row.id();
      }
    } while (page.size() == PAGE);
  }

  private void events(ZipOutputStream zip, List<StoredFunction> functions)
      throws IOException, StoreException {
    List<String> ids = functions.stream().map(StoredFunction::id).toList();
    List<Event> events =
        reader.events(MOST_EVENTS).stream()
            .filter(event -> event.function().isEmpty() || ids.contains(event.function()))
            .toList();
    write(
        zip,
        EVENTS,
        out -> {
          for (Event event : events) {
            out.add(
                Json.object()
                    .put(AT_MILLIS, event.atMillis())
                    .put("function", event.function())
                    .put("kind", event.kind())
                    .put("text", secrets.without(event.text())));
          }
        });
  }

  private void summaries(StoredFunction function, Lines out) throws StoreException {
    reader.summaries(function.id()).forEach(s -> out.add(SummaryJson.encode(s)));
  }

  private void proposals(StoredFunction function, Lines out) throws StoreException {
    reader.proposals(function.id()).forEach(p -> out.add(DecisionJson.encode(p, secrets)));
  }

  private void decisions(StoredFunction function, Lines out) throws StoreException {
    reader.guardDecisions(function.id()).forEach(d -> out.add(DecisionJson.encode(d, secrets)));
  }

  private void analyses(StoredFunction function, Lines out) throws StoreException {
    reader
        .read(sql -> FindingRows.all(sql, function.id()))
        .forEach(run -> out.add(AnalysisJson.encode(function.id(), run, secrets)));
  }

  private void orders(StoredFunction function, Lines out) throws StoreException {
    reader
        .read(sql -> InboxRows.answered(sql, function.id()))
        .forEach(order -> out.add(OrderJson.encode(order, function.id(), secrets)));
  }

  private interface OfFunction {
    void writeTo(StoredFunction function, Lines out) throws StoreException;
  }

  private void part(
      ZipOutputStream zip, String name, List<StoredFunction> functions, OfFunction content)
      throws IOException, StoreException {
    write(
        zip,
        name,
        out -> {
          for (StoredFunction function : functions) {
            content.writeTo(function, out);
          }
        });
  }

  private interface Content {
    void writeTo(Lines out) throws StoreException;
  }

  private void write(ZipOutputStream zip, String name, Content content)
      throws IOException, StoreException {
    zip.putNextEntry(new ZipEntry(name));
    Lines out = new Lines(zip);
    content.writeTo(out);
    zip.closeEntry();
    rows += out.count;
    parts
        .addObject()
        .put("name", name)
        .put("rows", out.count)
        .put("sha256", HexFormat.of().formatHex(out.digest.digest()));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** A part that is being written. */
  private static final class Lines {
    private final OutputStream out;
    private final MessageDigest digest = sha256();
    private long count;

    Lines(OutputStream out) {
      this.out = out;
    }

    void add(JsonNode node) {
      byte[] line = (Json.write(node) + "\n").getBytes(StandardCharsets.UTF_8);
      digest.update(line);
      count++;
      try {
        out.write(line);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
