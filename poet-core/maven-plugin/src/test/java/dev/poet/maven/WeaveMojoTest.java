package dev.poet.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.api.Poet;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The goals on classes that were just compiled, without Maven around them. */
class WeaveMojoTest {
  private static final String SOURCE =
      """
      package sample;
      import dev.poet.api.*;
      class Sample {
        @Poet(id = "sound")
        void sound(@Tunable(name = "x", min = 0, max = 1) double x) {}
        @Poet(id = "%s")
        void other(@Tunable(name = "x", min = 0, max = 1) double x) {}
      }
      """;

  private final List<String> lines = new ArrayList<>();

  @TempDir Path folder;

  /** What Maven would print. */
  private final class Recorded extends SystemStreamLog {
    @Override
    public void info(CharSequence content) {
      lines.add("[INFO] " + content);
    }

    @Override
    public void warn(CharSequence content) {
      lines.add("[WARNING] " + content);
    }

    @Override
    public void error(CharSequence content) {
      lines.add("[ERROR] " + content);
    }
  }

  private static String api() throws URISyntaxException {
    return new File(Poet.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }

  private WeaveMojo goal(String otherId) throws IOException, URISyntaxException {
    Path source = Files.writeString(folder.resolve("Sample.java"), SOURCE.formatted(otherId));
    Path classes = folder.resolve("classes");
    String[] words = {"-proc:none", "-cp", api(), "-d", classes.toString(), source.toString()};
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, words)).isZero();
    WeaveMojo goal = new WeaveMojo();
    goal.setLog(new Recorded());
    goal.classesDirectory = classes.toFile();
    goal.compileClassPath = List.of(classes.toString(), api());
    return goal;
  }

  private byte[] classFile() throws IOException {
    return Files.readAllBytes(folder.resolve("classes/sample/Sample.class"));
  }

  @Test
  void annotatedMethods_areWoven_andCounted() throws Exception {
    WeaveMojo goal = goal("other");
    byte[] compiled = classFile();
    goal.execute();
    byte[] woven = classFile();

    assertThat(woven).isNotEqualTo(compiled);
    assertThat(lines).containsExactly("[INFO] POET: woven 2 of 2 annotated methods");
    goal.execute();
    assertThat(classFile()).as("woven twice").isEqualTo(woven);
  }

  @Test
  void methodThatCannotBeWoven_failsTheBuild_withItsReason() throws Exception {
    WeaveMojo goal = goal("sound");

    assertThatThrownBy(goal::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessage(
            "POET-140 every annotated method must be woven but 1 of 2 can't be; correct what is"
                + " listed above, or set strict to false");
    assertThat(lines)
        .containsExactly(
            "[ERROR] POET: POET-115 sample.Sample.other is not woven: the id sound must be unique"
                + " but sample.Sample.sound(D)V has it already; choose another",
            "[INFO] POET: woven 1 of 2 annotated methods");
  }

  @Test
  void methodThatCannotBeWoven_whereTheGoalIsNotStrict_isWarnedOf() throws Exception {
    WeaveMojo goal = goal("sound");
    goal.strict = false;

    assertThatCode(goal::execute).doesNotThrowAnyException();
    assertThat(lines)
        .hasSize(2)
        .anyMatch(line -> line.startsWith("[WARNING] POET: POET-115 sample.Sample.other is not"));
  }

  @Test
  void skip_orNoClasses_doesNothing() throws Exception {
    WeaveMojo goal = goal("other");
    byte[] compiled = classFile();
    goal.skip = true;
    goal.execute();
    WeaveTestsMojo tests = new WeaveTestsMojo();
    tests.setLog(new Recorded());
    tests.testClassesDirectory = folder.resolve("absent").toFile();
    tests.execute();

    assertThat(classFile()).isEqualTo(compiled);
    assertThat(lines).isEmpty();
  }

  @Test
  void tests_areWovenByAGoalOfTheirOwn() throws Exception {
    WeaveMojo compiled = goal("other");
    WeaveTestsMojo tests = new WeaveTestsMojo();
    tests.setLog(new Recorded());
    tests.testClassesDirectory = compiled.classesDirectory;
    tests.testClassPath = compiled.compileClassPath;
    tests.execute();

    assertThat(lines).containsExactly("[INFO] POET: woven 2 of 2 annotated methods");
  }

  /** Without a word about a goal Eclipse marks the POM as wrong and leaves classes as compiled. */
  @Test
  void eclipse_isToldToRunEachGoal_inIncrementalBuildsToo() throws Exception {
    try (InputStream in =
        WeaveMojo.class.getResourceAsStream("/META-INF/m2e/lifecycle-mapping-metadata.xml")) {
      Element root =
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
      assertThat(texts(root, "goal")).containsExactly("weave", "weave-tests");
      assertThat(texts(root, "runOnIncremental")).containsExactly("true");
    }
  }

  private static List<String> texts(Element root, String name) {
    NodeList found = root.getElementsByTagName(name);
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> found.item(i).getTextContent())
        .toList();
  }

  @Test
  void fileThatIsNoClass_isAFailureWithASentence() throws Exception {
    WeaveMojo goal = goal("other");
    Files.writeString(folder.resolve("classes/sample/Broken.class"), "no class file");

    assertThatThrownBy(goal::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageStartingWith("POET-143 the classes in ");
  }
}
