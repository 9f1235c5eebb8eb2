package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.TrialId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials as tables hold what the store holds, no more than was agreed to. */
class TrialExportTest {
  private static final int DAYS = 5_000;

  @TempDir private Path folder;
  private final Screen screen = Screen.piped();
  private List<CompletedTrial> trials;

  @BeforeEach
  void fill() throws Exception {
    HouseWorld world = new HouseWorld(DAYS, 1);
    trials = new ArrayList<>(world.trials());
    CompletedTrial first = trials.get(0);
    trials.add(
        new CompletedTrial(
            new TrialId("zone-control", 7, DAYS + 1),
            0,
            0,
            1,
            Point.of(first.parameters().toArray()),
            List.of(1.5, -0.1),
            1,
            1,
            1,
            new Outcome.Ignored("=HYPERLINK(\"x\"),\nsaid password=hunter2 ok"),
            Map.of("cost", 1.0 / 3),
            Map.of("sun", 0.25)));
    TestStores.fill(store(), HouseWorld.function(), trials, List.of());
  }

  @Test
  void csv_full_isRfc4180WithoutFormulasOrSecrets() throws Exception {
    assertThat(export("csv", "full")).isZero();
    assertThat(screen.out()).contains("holds 5001 trials");
    String text = Files.readString(file());
    assertThat(text)
        .startsWith("number,stream,started_at_millis,policy,candidate,propensity,calls,nanos,")
        .contains(",parameter.hysteresis,", ",context.day,context.forecastOutdoor,metric.cost,")
        .contains(",ignored,0,\"'=HYPERLINK(\"\"x\"\"),\nsaid password=[removed] ok\",")
        .endsWith(",1.5,-0.1," + 1.0 / 3 + ",,,0.25\r\n")
        .doesNotContain("hunter2");
    CompletedTrial tenth = trials.get(9);
    String[] fields = text.split("\r\n")[10].split(",", -1);
    assertThat(fields).hasSize(text.split("\r\n")[0].split(",").length);
    assertThat(fields[0]).isEqualTo("10");
    assertThat(Double.parseDouble(fields[11])).isEqualTo(tenth.parameters().get(0));
  }

  @Test
  void csv_intoAPipe_isReadFromThere_andThePipeStaysOne() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> text(pipe));

    String[] words = {"export", pipe.toString(), "--trials", "csv", "--privacy", "full"};
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--store";
    all[words.length + 1] = store().toString();
    assertThat(screen.run(all)).isZero();

    assertThat(read.get(1, TimeUnit.MINUTES)).startsWith("number,stream,").hasLineCount(5_003);
    assertThat(Files.exists(pipe) && !Files.isRegularFile(pipe)).as("still a pipe").isTrue();
    assertThat(screen.out()).as("what would follow the table in the same pipe").isEmpty();
    assertThat(screen.err()).contains("holds 5001 trials");
    all[1] = "-";
    assertThat(screen.run(all)).isEqualTo(2);
    assertThat(screen.err()).contains("for standard output name /dev/stdout");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void tables_areTheOwnersAlone() throws Exception {
    for (String format : List.of("csv", "arrow")) {
      assertThat(export(format, "full")).isZero();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
          .isEqualTo("rw-------");
      Files.delete(file());
    }
  }

  @Test
  void arrow_readBack_equalsTheStore() throws Exception {
    assertThat(export("arrow", "full")).isZero();
    List<CompletedTrial> read = new ArrayList<>();
    try (RootAllocator memory = new RootAllocator();
        FileChannel in = FileChannel.open(file());
        ArrowFileReader reader = new ArrowFileReader(in, memory)) {
      while (reader.loadNextBatch()) {
        VectorSchemaRoot root = reader.getVectorSchemaRoot();
        for (int row = 0; row < root.getRowCount(); row++) {
          read.add(trial(root, row));
        }
      }
    }
    assertThat(read.subList(0, DAYS)).isEqualTo(trials.subList(0, DAYS));
    assertThat(read.get(DAYS).outcome())
        .isEqualTo(new Outcome.Ignored("=HYPERLINK(\"x\"),\nsaid password=[removed] ok"));
    assertThat(read.get(DAYS).covariates()).isEqualTo(Map.of("sun", 0.25));
    assertThat(read.get(DAYS).metrics()).isEqualTo(Map.of("cost", 1.0 / 3));
  }

  @Test
  void internal_hasNoContextOrCovariates_andPublicIsRefused() throws Exception {
    assertThat(export("csv", "internal")).isZero();
    assertThat(Files.readString(file()))
        .contains("metric.cost", "parameter.gap")
        .doesNotContain("context.", "covariate.", ",0.25\r");
    assertThat(export("csv", "public")).isEqualTo(4);
    assertThat(screen.err()).contains("choose internal or full");
    assertThat(export("xlsx", "full")).isEqualTo(2);
  }

  private static CompletedTrial trial(VectorSchemaRoot root, int row) {
    List<Double> parameters = new ArrayList<>();
    List<Double> context = new ArrayList<>();
    Map<String, Double> metrics = new java.util.HashMap<>();
    Map<String, Double> covariates = new java.util.HashMap<>();
    root.getFieldVectors()
        .forEach(
            vector -> {
              String name = vector.getName().substring(vector.getName().indexOf('.') + 1);
              Object value = vector.getObject(row);
              if (value instanceof Double number) {
                switch (vector.getName().replaceFirst("\\..*", "")) {
                  case "parameter" -> parameters.add(number);
                  case "context" -> context.add(number);
                  case "metric" -> metrics.put(name, number);
                  case "covariate" -> covariates.put(name, number);
                  default -> assertThat(name).isEqualTo("propensity");
                }
              }
            });
    Object ignored = root.getVector("ignored_reason").getObject(row);
    return new CompletedTrial(
        new TrialId("zone-control", whole(root, "stream", row), whole(root, "number", row)),
        whole(root, "policy", row),
        (int) whole(root, "candidate", row),
        (Double) root.getVector("propensity").getObject(row),
        Point.of(parameters.stream().mapToDouble(Double::doubleValue).toArray()),
        context,
        whole(root, "started_at_millis", row),
        whole(root, "calls", row),
        whole(root, "nanos", row),
        ignored == null ? new Outcome.Success() : new Outcome.Ignored(ignored.toString()),
        metrics,
        covariates);
  }

  private static long whole(VectorSchemaRoot root, String column, int row) {
    return (Long) root.getVector(column).getObject(row);
  }

  @Test
  void export_toAFileByItsEnding_isTheSameTable_andItsNameHoldsTheTime() throws Exception {
    TestStores.house(store(), 9);
    assertThat(export("csv", "full")).isZero();
    String pattern = folder.resolve("days-%p-100%%.CSV").toString();

    assertThat(screen.run("export", pattern, "--privacy", "full", "--store", "" + store()))
        .isZero();
    Path written = folder.resolve("days-" + ProcessHandle.current().pid() + "-100%.CSV");
    assertThat(written).hasSameBinaryContentAs(file());
    assertThat(screen.out()).contains(written + " holds ");
    assertThat(OutputName.of("a-%t.zip", LocalDateTime.of(2026, 1, 31, 14, 3, 5), 7))
        .hasToString("a-20260131-140305.zip");
  }

  private int export(String format, String privacy) {
    return screen.run(
        "export",
        file().toString(),
        "--trials",
        format,
        "--privacy",
        privacy,
        "--store",
        store().toString());
  }

  private Path store() {
    return folder.resolve("poet.db");
  }

  private Path file() {
    return folder.resolve("trials.out");
  }
}
