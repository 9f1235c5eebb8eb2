package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poet.agent.DeclaredFunction;
import dev.poet.agent.Options;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdviseCommandTest {
  private static final String WAREHOUSE = "example/shop/Warehouse.class";

  @TempDir Path folder;

  private final Screen screen = Screen.piped();

  @BeforeEach
  void compiled() throws Exception {
    Path file = folder.resolve("classes").resolve(WAREHOUSE);
    Files.createDirectories(file.getParent());
    try (InputStream in = getClass().getResourceAsStream("/" + WAREHOUSE)) {
      Files.copy(in, file);
    }
  }

  private JsonNode advice() throws Exception {
    assertThat(screen.run("advise", classes(), "--json")).as(screen.err()).isZero();
    return new ObjectMapper().readTree(screen.out());
  }

  private String classes() {
    return folder.resolve("classes").toString();
  }

  private static JsonNode parameter(JsonNode advice, String function) {
    return StreamSupport.stream(advice.at("/functions").spliterator(), false)
        .filter(row -> row.at("/function").asText().equals(function))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + function + " in " + advice))
        .at("/parameters/0");
  }

  private static String reason(JsonNode advice, String name) {
    return StreamSupport.stream(advice.at("/left_alone").spliterator(), false)
        .filter(row -> row.at("/name").asText().equals(name))
        .map(row -> row.at("/reason").asText())
        .findFirst()
        .orElse("nothing is said of it");
  }

  @Test
  void buffer_ofAMethodsOwn_isProposedWithBoundsAroundItsValue() throws Exception {
    JsonNode buffer = parameter(advice(), "warehouse-copy");

    assertThat(buffer.at("/parameter").asText()).isEqualTo("copyBufferSize");
    assertThat(buffer.at("/value").asInt()).isEqualTo(4096);
    assertThat(buffer.at("/min").asInt()).isEqualTo(256);
    assertThat(buffer.at("/max").asInt()).isEqualTo(262_144);
    assertThat(buffer.at("/scale").asText()).isEqualTo("log");
    assertThat(buffer.at("/unit").asText()).isEqualTo("B");
    assertThat(buffer.at("/doubt").isNull()).isTrue();
  }

  @Test
  void field_thatOneMethodReads_isProposed() throws Exception {
    assertThat(parameter(advice(), "warehouse-fetch").at("/evidence").asText())
        .isEqualTo("the field fetchBatch");
  }

  @Test
  void argument_ofAPrivateMethod_isProposedIfOneNumberIsPassed() throws Exception {
    JsonNode threshold = parameter(advice(), "warehouse-sorted");

    assertThat(threshold.at("/value").asInt()).isEqualTo(48);
    assertThat(threshold.at("/evidence").asText()).isEqualTo("the argument insertionThreshold");
  }

  @Test
  void delay_isProposedButSwitchedOff() throws Exception {
    JsonNode delay = parameter(advice(), "warehouse-again");

    assertThat(delay.at("/doubt").asText()).contains("giving up early");
    assertThat(delay.at("/unit").asText()).isEqualTo("ms");
  }

  @Test
  void numbers_thatDecideMoreThanSpeed_areLeftAloneWithTheReason() throws Exception {
    JsonNode advice = advice();

    assertThat(reason(advice, "HASH_SEED")).startsWith("hashes made with another value");
    assertThat(reason(advice, "MAX_NAME_LENGTH")).startsWith("a limit decides what is accepted");
    assertThat(reason(advice, "DEFAULT_PORT")).startsWith("a format or protocol");
    assertThat(reason(advice, "flushBatch")).startsWith("it is set from outside");
  }

  @Test
  void number_thatAVariableIsCountedByToo_isLeftAlone() throws Exception {
    assertThat(reason(advice(), "SEND_BATCH"))
        .isEqualTo("a variable is counted by it too, and both have to agree");
  }

  /** PostgreSQL's driver has both: {@code batchSize < 2}, and JDBC's CONCUR_READ_ONLY. */
  @Test
  void numbers_thatTellCasesApart_areLeftAlone() throws Exception {
    JsonNode advice = advice();

    assertThat(reason(advice, "batchSize")).isEqualTo("it tells one from several");
    assertThat(reason(advice, "resultSetConcurrency"))
        .isEqualTo("its value leaves no range to try");
  }

  @Test
  void file_written_isReadByTheAgentsOwnParser() throws Exception {
    Path file = folder.resolve("new/poet.properties");

    int code = screen.run("advise", classes(), "--write", file.toString());

    assertThat(code).as(screen.err()).isZero();
    Options options = Options.read("config-file=" + file, new Properties(), Map.of());
    List<DeclaredFunction> functions = DeclaredFunction.read(options.values());
    assertThat(functions)
        .extracting(DeclaredFunction::id)
        .contains("warehouse-copy", "warehouse-fetch")
        .doesNotContain("warehouse-again"); // somebody has to switch it on
    assertThat(Files.readString(file)).contains("copyBufferSize.ordinal = 1, 2", "# look first: ");
  }

  @Test
  void file_thatExistsOrIsNoPropertiesFile_isNotWritten() throws Exception {
    Path file = Files.writeString(folder.resolve("mine"), "mine");

    int code = screen.run("advise", classes(), "--write", file.toString());

    assertThat(code).isEqualTo(4);
    assertThat(screen.err()).startsWith("POET-421 ").contains("is there already");
    assertThat(file).hasContent("mine");
    assertThat(screen.run("advise", classes(), "--write", folder.resolve("new.yaml").toString()))
        .isEqualTo(2);
    assertThat(screen.err()).contains("--write must name a properties file");
  }

  @Test
  void calls_needed_growWithTheSquareOfNoiseOverGain_andWithWhatIsTunedTogether() throws Exception {
    assertThat(screen.run("advise", classes(), "--gain", "5", "--noise", "60", "--json")).isZero();
    JsonNode functions = new ObjectMapper().readTree(screen.out()).get("functions");
    assertThat(functions).isNotEmpty();
    for (JsonNode each : functions) {
      // 4,000 * (0.232 * 0.6 / 0.05)^2, to the next hundred
      assertThat(each.get("calls_to_show").asLong()).isEqualTo(31_100);
      assertThat(each.get("parameters")).hasSize(1);
      // 50 at a noise of 30 %, and so 200 at twice that
      assertThat(each.get("calls_to_learn").asLong()).isEqualTo(200);
      assertThat(each.get("calls_needed").asLong()).isEqualTo(31_300);
    }

    assertThat(screen.run("advise", classes(), "--gain", "50", "--noise", "5")).isZero();
    assertThat(screen.out())
        .contains(", about 200 calls: 100 to learn, 100 to show it", "twice the time of the best");
  }

  @Test
  void jar_thatIsNone_isNotFound() throws Exception {
    Path file = Files.writeString(folder.resolve("text.jar"), "no jar");

    assertThat(screen.run("advise", file.toString())).isEqualTo(3);
    assertThat(screen.err()).startsWith("POET-413 ").contains("must be a JAR").hasLineCount(1);
  }

  @Test
  void text_forPeople_saysWhatAndWhyAndWhatIsLeftAlone() {
    assertThat(screen.run("advise", classes())).isZero();

    assertThat(screen.out())
        .contains(
            "worth tuning", "warehouse-copy", "4096 B, 256–262144 log", "look first", "left alone");
  }
}
