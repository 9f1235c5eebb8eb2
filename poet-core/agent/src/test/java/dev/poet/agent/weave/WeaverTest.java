package dev.poet.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.agent.Sources;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeaverTest {
  /** Of three bytes each; a method may have 65,535. */
  private static final int STEPS = 21_830;

  private static final String SOURCE =
      """
      package sample;
      import dev.poet.api.*;
      public class Long {
        @Poet(id = "tooLong")
        static int tooLong(@Tunable(min = 0, max = 1) int x) { %s return x; }
        @Poet(id = "sound")
        static int sound(@Tunable(min = 0, max = 1) int x) { return x; }
      }
      """;

  private final ToldEngine engine = new ToldEngine();
  private final Weaver weaver = new Weaver(engine, List.of());

  private byte[] weave(Path folder, String source) throws Exception {
    Sources sources = new Sources(folder).add("sample.Long", source, "-parameters");
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {sources.classes().toUri().toURL()}, null)) {
      return weaver.transform(loader, "sample/Long", null, null, sources.classFile("sample.Long"));
    }
  }

  @Test
  void methodThatOutgrowsTheLimit_staysAsWritten_andTheOthersAreWoven(@TempDir Path folder)
      throws Exception {
    byte[] woven = weave(folder, SOURCE.formatted("x++;".repeat(STEPS)));

    assertThat(woven).isNotNull();
    assertThat(engine.told())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("refused sample.Long tooLong POET-119 the method could not be woven: ");
    assertThat(engine.told().get(1)).isEqualTo("woven sample.Long [sound]");
  }

  @Test
  void class_whoseOnlyMethodOutgrowsTheLimit_keepsItsBytes(@TempDir Path folder) throws Exception {
    String alone =
        SOURCE
            .replace("@Poet(id = \"sound\")", "")
            .replace("sound(@Tunable(min = 0, max = 1) int", "sound(int");

    assertThat(weave(folder, alone.formatted("x++;".repeat(STEPS)))).isNull();
    assertThat(engine.told()).hasSize(1).first().asString().contains(" tooLong POET-119 ");
  }
}
