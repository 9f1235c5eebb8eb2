package dev.poet.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.cli.HouseWorld;
import dev.poet.cli.demo.DaySeries;
import dev.poet.cli.demo.HvacResult;
import dev.poet.cli.demo.HvacSettings;
import dev.poet.cli.demo.Mode;
import dev.poet.cli.demo.Plan;
import dev.poet.cli.demo.Scenario;
import dev.poet.cli.demo.Season;
import dev.poet.cli.demo.Tariff;
import dev.poet.cli.terminal.CliException;
import dev.poet.evidence.History;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class HtmlReportTest {
  private static final String HOSTILE = "x\"/><script>alert('1')</script>\u0000\u001B & \uD800";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, 90, 400})
  void page_ofManyDays_isWellFormedAndComplete(int days) throws Exception {
    String html = new HtmlReport(result(days, "none")).html();

    Document document = parse(html);
    assertThat(document.getElementsByTagName("svg").getLength())
        .as("two drawings in two sizes, a panel for each parameter, perhaps an interval")
        .isBetween(12, 13);
    assertThat(html).doesNotContain("NaN", "Infinity");
  }

  @Test
  void drawings_all_haveATextAlternative() throws Exception {
    Document document = parse(new HtmlReport(result(90, "none")).html());

    var drawings = document.getElementsByTagName("svg");
    for (int i = 0; i < drawings.getLength(); i++) {
      assertThat(drawings.item(i).getFirstChild().getNodeName()).isEqualTo("title");
      assertThat(drawings.item(i).getAttributes().getNamedItem("role").getNodeValue())
          .isEqualTo("img");
    }
  }

  @Test
  void page_needsNothingFromElsewhere() {
    String html = new HtmlReport(result(90, "none")).html();
    String own =
        html.replace("http://www.w3.org/1999/xhtml", "").replace("http://www.w3.org/2000/svg", "");

    assertThat(own).doesNotContain("http:", "https:", "<script", "<link", "@import", " src=");
    assertThat(Pattern.compile("url\\((?!#)").matcher(own).find()).isFalse();
  }

  @Test
  void text_hostile_staysText() throws Exception {
    String html = new HtmlReport(result(9, HOSTILE)).html();

    assertThat(html).doesNotContain("<script");
    assertThat(parse(html).getDocumentElement().getTextContent())
        .contains("x\"/><script>alert('1')</script>\uFFFD\uFFFD & \uFFFD");
  }

  @Test
  void page_withoutStoredTrials_stillShowsTheRuns() throws Exception {
    HouseWorld world = new HouseWorld(5, 1);
    HvacResult bare =
        new HvacResult(
            settings(),
            new Plan(0, 5, false),
            world.asWritten(),
            world.asWritten(),
            Optional.empty(),
            OptionalDouble.empty(),
            List.of());
    String html = new HtmlReport(bare).html();

    parse(html);
    assertThat(html).contains("not yet measurable", "nothing is stored", "not found");
  }

  @Test
  void page_withoutAnyDay_hasNoDrawings() throws Exception {
    DaySeries none = new DaySeries(List.of());
    HvacResult bare =
        new HvacResult(
            settings(),
            new Plan(0, 5, false),
            none,
            none,
            Optional.empty(),
            OptionalDouble.empty(),
            List.of());

    parse(new HtmlReport(bare).html());
  }

  @Test
  void file_isReplacedAsAWhole(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("deep/r.html");
    new PageFile(file, "--report").requireWritable();
    new HtmlReport(result(3, "first")).write(file);
    new HtmlReport(result(3, "second")).write(file);

    assertThat(Files.readString(file)).contains("second").doesNotContain("first");
    assertThat(file.getParent()).isDirectoryContaining("glob:**r.html");
    assertThat(Files.list(file.getParent())).hasSize(1);
  }

  @Test
  void file_inAFolderThatIsAFile_isRefusedBeforehand(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> new PageFile(file.resolve("r.html"), "--report").requireWritable())
        .isInstanceOf(CliException.class)
        .hasMessageContaining("name another file with --report");
  }

  private static HvacResult result(int days, String remark) {
    HouseWorld world = new HouseWorld(days, 1);
    return new HvacResult(
        settings(),
        new Plan(days / 2, days, false),
        world.asWritten(),
        world.tuned(),
        Optional.of(new History(HouseWorld.function(), world.trials(), world.versions())),
        OptionalDouble.of(19.4),
        List.of(remark));
  }

  private static HvacSettings settings() {
    return new HvacSettings(
        new Scenario(Season.WINTER, Tariff.TIME_OF_USE, 1, Optional.empty()),
        90,
        Path.of("poet.db"),
        Mode.ONLINE,
        Optional.empty(),
        Path.of("r.html"),
        false);
  }

  private static Document parse(String html) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    String document = html.substring(html.indexOf('\n') + 1);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(document)));
  }
}
