package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poet.evidence.text.Numbers;
import dev.poet.spi.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class CheckCommandTest {
  private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

  @TempDir Path folder;

  private final Screen screen = Screen.piped();
  private Path store;

  @BeforeEach
  void house() throws Exception {
    store = folder.resolve("poet.db");
    TestStores.house(store, 60);
  }

  private int check(String... more) {
    String[] all = new String[more.length + 3];
    all[0] = "check";
    all[1] = "--store";
    all[2] = store.toString();
    System.arraycopy(more, 0, all, 3, more.length);
    return screen.run(all);
  }

  private void event(String kind, String text) throws Exception {
    TestStores.event(store, new Event(NOON, HouseWorld.FUNCTION, kind, text));
  }

  @Test
  void nothing_againstIt_isPassed() {
    assertThat(check()).as(screen.err()).isZero();

    assertThat(screen.out()).startsWith("ok").contains("zone-control", "gain ");
    assertThat(screen.err()).isEmpty();
  }

  @Test
  void gain_surelyBelowTheFloor_isARegression() {
    assertThat(check("--floor", "500")).isEqualTo(5);

    assertThat(screen.out()).contains("BAD", "the gain is below +500.0 % with 95 % confidence");
    assertThat(screen.err())
        .isEqualTo(
            "POET-442 1 of 1 function(s) fail the check; poet explain says what was tried"
                + System.lineSeparator());
  }

  @Test
  void change_thatPoetUndid_isARegressionUnlessItWasEarlier() throws Exception {
    event("undone", "zone-control: tuned trials were worse");

    assertThat(check()).isEqualTo(5);
    assertThat(screen.out()).contains("tuned trials were worse");
    assertThat(check("--since", "2026-03-01T12:00:01Z")).isZero();
    assertThat(check("--since", "2026-03-01T12:00:00Z")).isEqualTo(5);
  }

  @Test
  void function_frozenByAPerson_isNoRegression_butFrozenByPoetIsOne() throws Exception {
    screen.run(
        "freeze", "zone-control", "--why", "guests", "--wait", "0", "--store", store.toString());
    TestStores.event(
        store, new Event(System.currentTimeMillis(), HouseWorld.FUNCTION, "frozen", "guests"));
    assertThat(check()).isZero();

    TestStores.event(store, new Event(NOON, HouseWorld.FUNCTION, "frozen", "it did harm"));
    assertThat(check()).isEqualTo(5);
  }

  @Test
  void junit_hasATestPerFunctionAndAFailureWithTheSentence() throws Exception {
    event("undone", "harm \u001B[2J & <worse>");
    Path xml = folder.resolve("out/poet.xml");

    assertThat(check("--junit", xml.toString())).isEqualTo(5);

    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(xml.toFile())
            .getDocumentElement();
    assertThat(suite.getAttribute("tests")).isEqualTo("1");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).isEqualTo("harm \\x1B[2J & <worse>");
  }

  @Test
  void junit_namedByALink_isWrittenWhereTheLinkPoints() throws Exception {
    Path xml = Files.writeString(folder.resolve("poet.xml"), "of yesterday");
    Path link = Files.createSymbolicLink(folder.resolve("link.xml"), xml);

    assertThat(check("--junit", link.toString())).isZero();

    assertThat(link).isSymbolicLink();
    assertThat(xml).content().startsWith("<?xml");
  }

  @Test
  void junit_thatCannotBeWrittenAsAWhole_leavesWhatWasThere() throws Exception {
    Path xml = Files.writeString(folder.resolve("poet.xml"), "of yesterday");
    Files.createDirectory(folder.resolve("poet.xml.new"));

    assertThat(check("--junit", xml.toString())).isEqualTo(1);
    assertThat(screen.err()).startsWith("POET-493 ");
    assertThat(xml).hasContent("of yesterday");
  }

  @Test
  void gain_surelySmallerThanTheBaselines_isARegression_inJunitToo() throws Exception {
    assertThat(check("--json")).isZero();
    Path same = Files.writeString(folder.resolve("same.json"), screen.out());
    double gain =
        new ObjectMapper().readTree(screen.out()).at("/functions/0/gain_percent").asDouble();
    Path unsure = baseline(gain + 50, gain - 30, gain + 130);
    Path better = baseline(gain + 50, gain + 45, gain + 55);
    Path xml = folder.resolve("poet.xml");

    assertThat(check("--baseline", same.toString())).isZero();
    assertThat(screen.out()).contains("; baseline ");
    assertThat(check("--baseline", unsure.toString())).as("may be chance").isZero();
    assertThat(check("--baseline", better.toString(), "--junit", xml.toString())).isEqualTo(5);
    assertThat(screen.out()).contains("the gain is smaller than the baseline's with 95 %");
    assertThat(Files.readString(xml)).contains("failures=\"1\"", "smaller than the baseline's");
  }

  @Test
  void baseline_inAFullPackage_hasTheGainOfItsTrials() throws Exception {
    String full = folder.resolve("full.zip").toString();
    String learned = folder.resolve("learned.zip").toString();
    Screen exported = Screen.piped();
    exported.run("export", full, "--privacy", "full", "--store", store.toString());
    exported.run("export", learned, "--store", store.toString());

    assertThat(check("--baseline", full, "--json")).isZero();
    JsonNode function = new ObjectMapper().readTree(screen.out()).at("/functions/0");
    assertThat(function.at("/baseline/gain_percent").asDouble())
        .isNotZero()
        .isEqualTo(function.get("gain_percent").asDouble());
    assertThat(function.at("/baseline/difference_high").asDouble()).isPositive();
    assertThat(check("--baseline", learned)).isEqualTo(2);
    assertThat(screen.err()).contains("it has no trials, which only --privacy full exports");
    assertThat(check("--baseline", folder.resolve("none.zip").toString())).isEqualTo(3);
  }

  @Test
  void baseline_thatTellsNothing_isAsked() throws Exception {
    assertThat(check("--baseline", "no/such.json")).isEqualTo(3);
    assertThat(screen.err()).contains("POET-413 there is no baseline no/such.json");
    for (String text : List.of("[", "{}", "{\"functions\": [{\"name\": 1}]}")) {
      Path wrong = Files.writeString(folder.resolve("wrong.json"), text);
      assertThat(check("--baseline", wrong.toString())).as(text).isEqualTo(2);
    }
    Path other =
        Files.writeString(
            folder.resolve("other.json"),
            "{\"functions\": [{\"function\": \"gone\", \"gain_percent\": null}]}");
    assertThat(check("--baseline", other.toString())).isZero();
    assertThat(screen.err()).contains("the baseline has a function gone, which this store has not");
  }

  private Path baseline(double percent, double low, double high) throws Exception {
    return Files.writeString(
        folder.resolve("b" + low + ".json"),
        Numbers.format(
            "{\"functions\": [{\"function\": \"zone-control\", \"gain_percent\": %f,"
                + " \"gain_low\": %f, \"gain_high\": %f}]}",
            percent, low, high));
  }

  @Test
  void json_saysWhatFails() throws Exception {
    event("undone", "harm");

    assertThat(check("--json")).isEqualTo(5);

    assertThat(new ObjectMapper().readTree(screen.out()).at("/functions/0/failures/0").asText())
        .isEqualTo("harm");
  }

  @Test
  void function_misspelt_isNotFoundWithAHint() {
    assertThat(check("zone-contrl")).isEqualTo(3);
    assertThat(screen.err()).contains("did you mean zone-control?");
  }
}
