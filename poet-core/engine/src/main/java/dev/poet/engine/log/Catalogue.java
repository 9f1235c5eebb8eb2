package dev.poet.engine.log;

import dev.poet.api.Aggregate;
import dev.poet.spi.Metric;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names behind the numbers in a log: which function a site index stands for, and which metric a
 * slot of its records. A text file beside the log to which lines are appended, each in one write. A
 * line without its end was torn by a kill or a full disk before anything could refer to it: it is
 * cut off. What is to be forgotten is left out of a new file, which takes the place of the old one
 * in one step. Thread-safe.
 */
final class Catalogue {
  private final Path file;
  private final List<Site> sites = new ArrayList<>();

  /** By the line that tells of it. */
  private final Map<String, Integer> indexes = new HashMap<>();

  private record Site(String function, int parameters, int features, List<Metric> metrics) {}

  private Catalogue(Path file) {
    this.file = file;
  }

  /**
   * Reads the catalogue at {@code file}, or starts one; {@code null} keeps it in memory.
   *
   * @throws IOException if the file can't be read, or holds a line that is none of a catalogue
   */
  static Catalogue open(Path file) throws IOException {
    Catalogue catalogue = new Catalogue(file);
    if (file != null && Files.exists(file)) {
      byte[] bytes = Files.readAllBytes(file);
      int whole = endOfLastLine(bytes);
      if (whole < bytes.length) {
        cut(file, whole);
      }
      if (whole > 0) {
        for (String line :
            new String(bytes, 0, whole - 1, StandardCharsets.UTF_8).split("\n", -1)) {
          catalogue.read(line);
        }
      }
    }
    return catalogue;
  }

  /**
   * The index of a function, the same in every process that uses this log, as long as the function
   * keeps its numbers of parameters and features.
   */
  synchronized int site(String function, int parameters, int features) throws IOException {
    Site site = new Site(function, parameters, features, new ArrayList<>());
    Integer known = indexes.get(line(site));
    if (known != null) {
      return known;
    }
    append(line(site));
    add(site);
    return sites.size() - 1;
  }

  /** The slot of a metric, or -1 if the site has no slot left. */
  synchronized int metric(int site, Metric metric) throws IOException {
    List<Metric> metrics = sites.get(site).metrics();
    for (int slot = 0; slot < metrics.size(); slot++) {
      if (metrics.get(slot).equals(metric)) {
        return slot;
      }
    }
    if (metrics.size() == Layout.MAX_METRICS) {
      return -1;
    }
    append(line(site, metric));
    metrics.add(metric);
    return metrics.size() - 1;
  }

  /** Whether there soon may be no room for new functions, or there is none for metrics of one. */
  synchronized boolean isCrowded() {
    return sites.size() > Layout.SITES / 2
        || sites.stream().anyMatch(site -> site.metrics().size() == Layout.MAX_METRICS);
  }

  /** Forgets all functions but the first {@code most}. */
  synchronized void keep(int most) throws IOException {
    List<Site> kept = List.copyOf(sites.subList(0, Math.min(most, sites.size())));
    if (file != null) {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, lines(kept), StandardCharsets.UTF_8);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    sites.clear();
    indexes.clear();
    kept.forEach(this::add);
  }

  synchronized boolean knows(int site) {
    return site >= 0 && site < sites.size();
  }

  synchronized String function(int site) {
    return sites.get(site).function();
  }

  synchronized int parameters(int site) {
    return sites.get(site).parameters();
  }

  synchronized int features(int site) {
    return sites.get(site).features();
  }

  synchronized List<Metric> metrics(int site) {
    return List.copyOf(sites.get(site).metrics());
  }

  private static String lines(List<Site> sites) {
    StringBuilder lines = new StringBuilder();
    for (Site site : sites) {
      lines.append(line(site)).append('\n');
    }
    for (int i = 0; i < sites.size(); i++) {
      for (Metric metric : sites.get(i).metrics()) {
        lines.append(line(i, metric)).append('\n');
      }
    }
    return lines.toString();
  }

  private static String line(Site site) {
    return "site\t" + site.parameters() + '\t' + site.features() + '\t' + site.function();
  }

  private static String line(int site, Metric metric) {
    return "metric\t"
        + site
        + '\t'
        + metric.aggregate()
        + '\t'
        + metric.covariate()
        + '\t'
        + metric.name();
  }

  private void add(Site site) {
    indexes.putIfAbsent(line(site), sites.size());
    sites.add(site);
  }

  private void read(String line) throws IOException {
    try {
      if (line.startsWith("site\t")) {
        String[] fields = line.split("\t", 4);
        int parameters = Integer.parseInt(fields[1]);
        add(new Site(fields[3], parameters, Integer.parseInt(fields[2]), new ArrayList<>()));
      } else {
        String[] fields = line.split("\t", 5);
        sites
            .get(Integer.parseInt(fields[1]))
            .metrics()
            .add(
                new Metric(
                    fields[4], Aggregate.valueOf(fields[2]), Boolean.parseBoolean(fields[3])));
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException(
          "%s holds the line \"%s\", which no catalogue does; move it and its log away"
              .formatted(file, line),
          e);
    }
  }

  /** Adds a line as a whole or not at all. */
  private void append(String line) throws IOException {
    if (file == null) {
      return;
    }
    long length = Files.exists(file) ? Files.size(file) : 0;
    try {
      Files.writeString(
          file,
          line + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      cutAfter(e, length);
      throw e;
    }
  }

  private void cutAfter(IOException failure, long length) {
    try {
      cut(file, length);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static void cut(Path file, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  /** The number of bytes up to the last line's end, inclusive. */
  private static int endOfLastLine(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }
}
