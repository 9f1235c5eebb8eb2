package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.api.Privacy;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Event;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.StoreException;
import dev.poet.spi.TunedFunction;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes what a store holds into one file to be taken elsewhere: a ZIP with one JSON object per
 * line for each declaration, version, trial, event, proposal and decision, and a manifest with the
 * SHA-256 of each part. What looks like a password or key is taken out of every text but names. One
 * thread's.
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
  static final String AT_MILLIS = "at_millis";
  static final int FORMAT = 1;

  private static final int MOST_EVENTS = 1_000_000;

  private final StoreReader reader;
  private final Privacy privacy;
  private final Secrets secrets = new Secrets();
  private final ArrayNode parts = Json.array();
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
      part(zip, DECLARATIONS, lines -> declarations(functions, lines));
      part(zip, VERSIONS, lines -> versions(functions, lines));
      if (privacy != Privacy.PUBLIC) {
        part(zip, TRIALS, lines -> trials(functions, lines));
      }
      if (privacy == Privacy.FULL) {
        part(zip, EVENTS, lines -> events(functions, lines));
        part(zip, SUMMARIES, lines -> summaries(functions, lines));
        part(zip, PROPOSALS, lines -> proposals(functions, lines));
        part(zip, DECISIONS, lines -> decisions(functions, lines));
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

  private void declarations(List<StoredFunction> functions, Lines lines) {
    for (StoredFunction function : functions) {
      function
          .declaration()
          .map(DeclarationJson::encode)
          .map(secrets::without)
          .map(node -> node.put(AT_MILLIS, function.declaredAtMillis()))
          .ifPresent(lines::add);
    }
  }

  private void versions(List<StoredFunction> functions, Lines lines) throws StoreException {
    for (StoredFunction function : functions) {
      for (PolicyVersion version : reader.versions(function.id())) {
        lines.add(VersionJson.encode(version, privacy == Privacy.FULL, secrets));
      }
    }
  }

  private void trials(List<StoredFunction> functions, Lines lines) throws StoreException {
    for (StoredFunction function : functions) {
      List<ContextFeature> features =
          function.declaration().map(TunedFunction::context).orElse(List.of());
      reader.eachTrial(
          function.id(),
          Long.MIN_VALUE,
          (CompletedTrial trial) -> lines.add(TrialJson.encode(trial, features, privacy, secrets)));
    }
  }

  private void events(List<StoredFunction> functions, Lines lines) throws StoreException {
    List<String> ids = functions.stream().map(StoredFunction::id).toList();
    for (Event event : reader.events(MOST_EVENTS)) {
      if (event.function().isEmpty() || ids.contains(event.function())) {
        lines.add(
            Json.object()
                .put(AT_MILLIS, event.atMillis())
                .put("function", event.function())
                .put("kind", event.kind())
                .put("text", secrets.without(event.text())));
      }
    }
  }

  private void summaries(List<StoredFunction> functions, Lines lines) throws StoreException {
    for (StoredFunction function : functions) {
      reader.summaries(function.id()).forEach(s -> lines.add(SummaryJson.encode(s)));
    }
  }

  private void proposals(List<StoredFunction> functions, Lines lines) throws StoreException {
    for (StoredFunction function : functions) {
      reader.proposals(function.id()).forEach(p -> lines.add(DecisionJson.encode(p, secrets)));
    }
  }

  private void decisions(List<StoredFunction> functions, Lines lines) throws StoreException {
    for (StoredFunction function : functions) {
      reader.guardDecisions(function.id()).forEach(d -> lines.add(DecisionJson.encode(d, secrets)));
    }
  }

  private interface Content {
    void writeTo(Lines lines) throws StoreException;
  }

  private void part(ZipOutputStream zip, String name, Content content)
      throws IOException, StoreException {
    zip.putNextEntry(new ZipEntry(name));
    Lines lines = new Lines(zip);
    content.writeTo(lines);
    zip.closeEntry();
    rows += lines.count;
    parts
        .addObject()
        .put("name", name)
        .put("rows", lines.count)
        .put("sha256", HexFormat.of().formatHex(lines.digest.digest()));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

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
