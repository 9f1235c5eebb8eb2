package dev.poet.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.agent.Built;
import dev.poet.agent.Sources;
import dev.poet.agent.weave.BuildWeaver.NotWoven;
import dev.poet.agent.weave.BuildWeaver.Result;
import dev.poet.woven.Declaration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildWeaverTest {
  private static final String SOURCE =
      """
      package sample;
      import dev.poet.api.*;
      class %s {
        @Poet(id = "%s")
        void f(@Tunable(min = 0, max = 1) double x) {}
        static void walk(int depth) { if (depth > 0) walk(depth - 1); }
      }
      """;

  @TempDir Path folder;

  private Sources with(String name, String id, String... options) throws IOException {
    return new Sources(folder).add("sample." + name, SOURCE.formatted(name, id), options);
  }

  private static Map<Path, String> contents(Path folder) throws IOException {
    Map<Path, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(file, HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  @Test
  void annotatedMethod_isWoven_andCarriesItsDeclaration() throws IOException {
    Sources sources = with("A", "a", "-parameters");

    assertThat(Built.weave(sources.classes()))
        .isEqualTo(new Result(1, 1, List.of()))
        .hasToString("woven 1 of 1 annotated methods");
    WovenClass woven = WovenClass.read(sources.classFile("sample.A"));
    assertThat(woven.methods()).containsExactly("f(D)V");
    assertThat(Declaration.parse(woven.texts("f(D)V").get(0)))
        .isInstanceOfSatisfying(
            Declaration.Tuned.class,
            tuned -> {
              assertThat(tuned.place()).isEqualTo("sample.A.f(D)V");
              assertThat(tuned.function().id()).isEqualTo("a");
              assertThat(tuned.function().space().names()).containsExactly("x");
              assertThat(tuned.callsItself()).isFalse();
            });
  }

  @Test
  void classes_wovenTwice_keepTheirBytes() throws IOException {
    Path classes = with("A", "a", "-parameters").classes();
    with("B", "b", "-parameters");
    Result first = Built.weave(classes);
    Map<Path, String> woven = contents(classes);

    assertThat(Built.weave(classes)).isEqualTo(first);
    assertThat(contents(classes)).isEqualTo(woven);
  }

  @Test
  void classThatIsCompiledAnew_besideWovenOnes_isWoven() throws IOException {
    Sources sources = with("A", "a", "-parameters");
    Built.weave(sources.classes());
    with("B", "b", "-parameters");

    assertThat(Built.weave(sources.classes())).hasToString("woven 2 of 2 annotated methods");
    assertThat(WovenClass.read(sources.classFile("sample.B")).size()).isEqualTo(1);
  }

  @Test
  void classes_withoutAnnotations_keepTheirBytes() throws IOException {
    Path classes =
        new Sources(folder).add("sample.Plain", "package sample; class Plain {}").classes();
    Map<Path, String> compiled = contents(classes);

    assertThat(Built.weave(classes)).hasToString("woven 0 of 0 annotated methods");
    assertThat(contents(classes)).isEqualTo(compiled);
  }

  @Test
  void moduleDescriptor_besideWovenClasses_keepsItsBytes() throws IOException {
    Sources sources = with("A", "a", "-parameters");
    sources.add("module-info", "module sample {}");
    byte[] compiled = sources.classFile("module-info");

    assertThat(Built.weave(sources.classes())).hasToString("woven 1 of 1 annotated methods");
    assertThat(sources.classFile("module-info")).isEqualTo(compiled);
  }

  @Test
  void sameId_inAnotherClass_isRefused_alsoOnceOneIsWoven() throws IOException {
    Path classes = with("A", "same", "-parameters").classes();
    Built.weave(classes);
    with("B", "same", "-parameters");

    assertThat(Built.weave(classes).refused()).singleElement().satisfies(BuildWeaverTest::isTaken);
    assertThat(Built.weave(classes)).hasToString("woven 1 of 2 annotated methods");
  }

  private static void isTaken(NotWoven method) {
    assertThat(method.code()).isEqualTo("POET-115");
    assertThat(method.reason()).startsWith("the id same must be unique but sample.");
  }

  @Test
  void methods_thatCannotBeWoven_areToldOneByOne() throws IOException {
    Result result = Built.of(folder, "app/Refused").result();

    assertThat(result.woven()).isEqualTo(2); // first and sound
    assertThat(result.annotated()).isEqualTo(result.woven() + result.refused().size());
    assertThat(result.refused())
        .extracting(NotWoven::toString)
        .anyMatch(
            line ->
                line.startsWith("POET-111 app.Refused.<init> is not woven: a constructor can't be"))
        .anyMatch(line -> line.startsWith("POET-107 app.Refused.noTunable is not woven: "))
        .doesNotHaveDuplicates();
  }

  @Test
  void classFile_ofAnOldJava_isRefused() throws IOException {
    Sources sources = with("A", "a", "-parameters");
    Path file = sources.classes().resolve("sample/A.class");
    byte[] old = Files.readAllBytes(file);
    old[7] = 52; // Java 8
    Files.write(file, old);

    assertThat(Built.weave(sources.classes()).refused())
        .singleElement()
        .satisfies(
            method -> {
              assertThat(method.code()).isEqualTo("POET-141");
              assertThat(method.reason())
                  .contains("must be compiled for Java 9 or later but is for 8");
            });
    assertThat(Files.readAllBytes(file)).isEqualTo(old);
  }

  @Test
  void declaration_thatNoConstantHolds_isRefused() throws IOException {
    String options = "\"" + "x".repeat(30_000) + "\", \"y\"";
    Sources sources =
        new Sources(folder)
            .add(
                "sample.Long",
                """
                package sample;
                import dev.poet.api.*;
                class Long {
                  @Poet(id = "long")
                  void f(@Tunable(name = "x", options = {%s}) String x) {}
                }
                """
                    .formatted(options));

    assertThat(Built.weave(sources.classes()).refused())
        .singleElement()
        .satisfies(method -> assertThat(method.code()).isEqualTo("POET-141"));
  }
}
