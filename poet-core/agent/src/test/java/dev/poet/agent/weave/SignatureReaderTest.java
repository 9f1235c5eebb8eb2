package dev.poet.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.agent.Sources;
import dev.poet.api.Scale;
import dev.poet.api.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatureReaderTest {
  private static final String SOURCE =
      """
      package sample;
      import dev.poet.api.*;
      abstract class Marked<T> {
        @Poet(id = "m", trial = @Trial(by = "day"), minimise = "cost")
        long tuned(long wide, @Feature int day, double pad,
            @Tunable(min = 1, max = 8, scale = Scale.LOG, options = {"a", "b"}) long n) {
          long local = n;
          { long inner = wide; local += inner; }
          return local;
        }
        void plain(int x) {}
      }
      """;

  @TempDir Path folder;

  private List<Signature> read(String... options) throws IOException {
    return SignatureReader.read(
        new Sources(folder).add("sample.Marked", SOURCE, options).classFile("sample.Marked"));
  }

  private List<String> namesWith(String... options) throws IOException {
    return read(options).get(0).arguments().stream().map(Argument::name).toList();
  }

  @Test
  void names_comeFromParametersOrLocalVariables_orAreUnknown() throws IOException {
    assertThat(namesWith("-parameters", "-g:none")).containsExactly("wide", "day", "pad", "n");
    assertThat(namesWith("-g:vars")).containsExactly("wide", "day", "pad", "n");
    assertThat(namesWith("-g:none")).containsExactly(null, null, null, null);
  }

  @Test
  void slots_countWideArgumentsTwice() throws IOException {
    assertThat(read().get(0).arguments()).extracting(Argument::slot).containsExactly(1, 3, 4, 6);
  }

  @Test
  void onlyMarkedMethods_areFound() throws IOException {
    assertThat(read()).extracting(Signature::name).containsExactly("tuned");
  }

  @Test
  void values_areAsGiven_orTheAnnotationsDefaults() throws IOException {
    Signature method = read().get(0);
    AnnotationValues poet = method.marks().poet().orElseThrow();
    AnnotationValues tunable = method.arguments().get(3).marks().tunable().orElseThrow();

    assertThat(poet.text("id")).isEqualTo("m");
    assertThat(poet.text("domain")).isEmpty();
    assertThat(poet.nested("trial", Trial.class).text("by")).isEqualTo("day");
    assertThat(tunable.number("max")).isEqualTo(8);
    assertThat(tunable.number("step")).isEqualTo(1);
    assertThat(tunable.constant("scale", Scale.class)).isEqualTo(Scale.LOG);
    assertThat(tunable.texts("options")).containsExactly("a", "b");
    assertThat(tunable.text("unit")).isEmpty();
  }
}
