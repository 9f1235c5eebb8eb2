package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.agent.runtime.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the configuration file declares, woven, with an engine that follows a script. */
class DeclaredIT {
  private static final String[] FIELDS = {
    "fields.method=fields",
    "fields.parameters.own.field=own",
    "fields.parameters.shared.field=shared",
    "fields.parameters.wide.argument=1",
    "fields.features.n.argument=n"
  };
  private static final String[] CONSTANTS = {
    "constants.method=constants(boolean)",
    "constants.parameters.size.constant=SIZE",
    "constants.parameters.double.constant=14",
    "constants.parameters.seconds.constant=1.5",
    "constants.parameters.share.constant=0.25",
    "constants.parameters.nanos.constant=7000000000",
    "constants.parameters.codec.constant=\"gzip\"",
    "constants.parameters.codec.options=lz4, gzip, zstd"
  };

  @TempDir static Path shared;
  private static Path agent;

  @TempDir Path folder;

  @BeforeAll
  static void build() throws IOException {
    agent = ScriptedAgent.build(shared);
  }

  private ChildJvm child(Script script, String... lines) throws IOException {
    return child(script, Files.write(folder.resolve("tuning.properties"), file(lines)));
  }

  private static ChildJvm child(Script script, Path config) throws IOException {
    return new ChildJvm(config.getParent())
        .withAgent(agent, ScriptedAgent.option(script) + ",config-file=" + config);
  }

  /** The same in the format of a file of that name. */
  private Path tree(String name, String begin, String entry, String end, String... lines)
      throws IOException {
    String text =
        file(lines).stream()
            .map(line -> line.split("=", 2))
            .map(sides -> entry.formatted(sides[0], sides[1]))
            .collect(Collectors.joining(end.isEmpty() ? "\n" : ",\n", begin, end));
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<String> file(String... lines) {
    List<String> file = new ArrayList<>();
    for (String line : lines) {
      String id = line.substring(0, line.indexOf('.'));
      String owner = "poet.functions." + id + ".class=app.Places";
      if (!file.contains(owner)) {
        file.add(owner);
      }
      file.add("poet.functions." + line);
      String parameter = line.replaceFirst("\\.(field|constant|argument)=.*", "");
      if (!parameter.equals(line) && line.contains(".parameters.")) {
        file.add("poet.functions." + parameter + ".min=0");
        file.add("poet.functions." + parameter + ".max=100");
      }
    }
    return file;
  }

  private String out(Script script, String... lines) throws Exception {
    ChildJvm.Ended ended = child(script, lines).run("app.Places");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.exit()).isZero();
    return ended.out();
  }

  @Test
  void nothingDeclared_runsAsWritten() throws Exception {
    assertThat(out(Script.MOVE_SILENTLY))
        .contains("fields 21 7.5 of another 7 field 14 total 21\n", "assigns 8\n")
        .contains("constants 7 14 7 14 1.5 0.25 7000000000 gzip\n", "repeated 6 15\n")
        .contains("was {size=7, codec=lz4, else=[]}\n", "overloaded 7 7\n");
  }

  @ParameterizedTest
  @MethodSource("dev.poet.agent.ChildJvm#javas")
  void fields_areReadOnceAndNeverWritten(Path java) throws Exception {
    Path json = tree("tuning.json", "{", "\"%s\": \"%s\"", "}", FIELDS);
    String out = child(Script.MOVE, json).on(java).run("app.Places").out();

    // 75 in this body; another object's field, and the field itself, stay 7
    assertThat(out).contains("fields 225 150.0 of another 7 field 14 total 225\n");
    assertThat(out).contains("context=[3.0, 0.0,");
  }

  @ParameterizedTest
  @MethodSource("dev.poet.agent.ChildJvm#javas")
  void constants_ofEveryType_becomeParameters(Path java) throws Exception {
    Path yaml = tree("tuning.yaml", "---\n", "%s: '%s'", "", CONSTANTS);
    String out = child(Script.MOVE_SILENTLY, yaml).on(java).run("app.Places").out();

    assertThat(out).contains("constants 75 75 75 75 75.0 75.0 75 zstd\n");
  }

  @Test
  void engineThatStaysOut_leavesFieldsAndConstantsAsWritten() throws Exception {
    List<String> both = new ArrayList<>(List.of(FIELDS));
    both.addAll(List.of(CONSTANTS));
    for (Script script : List.of(Script.STAY_OUT, Script.LEAVE_ARGUMENTS, Script.FAIL_AT_CHOOSE)) {
      assertThat(out(script, both.toArray(String[]::new)))
          .contains("fields 21 7.5 of another 7 field 14 total 21\n")
          .contains("constants 7 14 7 14 1.5 0.25 7000000000 gzip\n");
    }
  }

  @Test
  void oneFailingParameter_leavesAllAsWritten() throws Exception {
    assertThat(out(Script.FAIL_AT_SECOND_ARGUMENT, FIELDS))
        .contains("fields 21 7.5 of another 7 field 14 total 21\n");
  }

  @Test
  void repeatedConstant_withOrdinals_isTunedThereAlone() throws Exception {
    assertThat(
            out(
                Script.MOVE_SILENTLY,
                "repeated.method=repeated",
                "repeated.parameters.x.constant=7",
                "repeated.parameters.x.ordinal=2, 3"))
        .contains("repeated 74 83\n");
  }

  /** Tuned in one of its places alone, the loop would leave out pieces or take them twice. */
  @Test
  void constant_thatVariablesAreCountedBy_isTunedThereToo_andAmbiguousWithoutOrdinals()
      throws Exception {
    assertThat(
            out(
                Script.MOVE_SILENTLY,
                "pieces.method=pieces",
                "pieces.parameters.x.constant=SIZE",
                "pieces.parameters.x.ordinal=1, 2, 3"))
        .contains("pieces 75 75 10 left 85\n");
    assertThat(out(Script.MOVE_SILENTLY, "pieces.method=pieces", "pieces.parameters.x.constant=7"))
        .containsPattern(
            "refused pieces POET-132 .* 7 is in pieces\\(I\\)Ljava/lang/String; 3 times: 1 \\(Integer,"
                + " line \\d+\\), 2 \\(Integer, line \\d+, counting a variable\\), 3 \\(Integer")
        .contains("pieces 7 7");
  }

  @Test
  void rulesOfTheConfiguration_runTheCodeAsWritten_withItsConstantsAndFields() throws Exception {
    assertThat(
            out(
                Script.MOVE_SILENTLY,
                "repeated.method=repeated",
                "repeated.parameters.x.constant=7",
                "repeated.parameters.x.ordinal=1, 2, 3",
                "repeated.parameters.n.argument=n",
                "repeated.enforce.max=20",
                "repeated.enforce.min=1",
                "repeated.enforce.otherwise=baseline"))
        .contains("repeated 6 15\n");
  }

  @ParameterizedTest
  @MethodSource("dev.poet.agent.ChildJvm#javas")
  void record_isOneInstancePerRow_andMapAFreshCopy(Path java) throws Exception {
    String out =
        child(
                Script.MOVE_SILENTLY,
                "map.method=map",
                "map.parameters.size.argument=0",
                "map.parameters.size.key=size",
                "map.parameters.size.step=1",
                "map.parameters.codec.argument=0",
                "map.parameters.codec.key=codec",
                "map.parameters.codec.options=lz4,gzip")
            .on(java)
            .run("app.Places")
            .out();

    assertThat(out)
        .contains("record Sizes[chunk=75, ratio=75.0, eager=true, codec=gzip] same true null\n")
        .contains(
            "map {size=75, codec=gzip, else=[]} fresh true was {size=7, codec=lz4, else=[]}\n");
  }

  @Test
  void overloadedMethod_isNamedByItsTypes() throws Exception {
    assertThat(
            out(
                Script.MOVE_SILENTLY,
                "overloaded.method=overloaded(long)",
                "overloaded.parameters.size.argument=size"))
        .contains("overloaded 7 75\n");
  }

  @Test
  void declarations_thatFitNothing_areRefusedWithTheCandidates() throws Exception {
    String out =
        out(
            Script.MOVE_SILENTLY,
            "a.method=overloaded",
            "a.parameters.x.argument=0",
            "b.method=overload(int)",
            "b.parameters.x.argument=0",
            "c.method=repeated",
            "c.parameters.x.constant=7",
            "d.method=inLambda",
            "d.parameters.x.constant=4711",
            "e.method=assigns",
            "e.parameters.x.field=own",
            "f.method=fields",
            "f.parameters.x.field=owm",
            "g.method=map",
            "g.parameters.x.argument=1",
            "h.method=overloaded(int)",
            "h.parameters.x.argument=0",
            "h.parameters.x.key=k",
            "i.method=sizes",
            "i.parameters.x.argument=0",
            "j.method=repeated",
            "j.parameters.x.constant=7",
            "j.parameters.x.ordinal=4");

    assertThat(out)
        .contains(
            "[refused overloaded POET-130 the function a must name one method but overloaded"
                + " is there 2 times; name one of overloaded(int), overloaded(long)]")
        .contains(
            "[refused overload(int) POET-130 the function b must name one method but"
                + " overload(int) isn't in the class; name one of ")
        .containsPattern(
            "refused repeated POET-132 the parameter x must be one constant but 7 is in"
                + " repeated\\(I\\)I 3 times: 1 \\(Integer, line \\d+\\), 2 \\(Integer")
        .containsPattern(
            "refused inLambda POET-132 .* 4711 isn't there; it is in lambda\\$inLambda\\$0\\(\\)I")
        .contains("[refused assigns POET-131 the parameter x must be a field that isn't assigned")
        .contains(
            "[refused fields POET-131 ", "but of owm there are only [own, shared, total, other]")
        .contains("[refused map POET-130 x of g must name an argument of map(java.util.Map)")
        .contains("[refused overloaded(int) POET-133 x must be in a record or a java.util.Map")
        .contains("[refused sizes POET-115 a method can be tuned as one function but sizes(")
        .contains("[refused repeated POET-132 the ordinal of x must be from 1 to 3 but is 4;");
  }
}
