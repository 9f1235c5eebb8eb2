package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the profiles set, what overrides them, and whether the documentation says so. */
class ProfileTest {
  private static final Path DOCUMENTATION = Path.of("../../docs/profiles.md");
  private static final Pattern SETTING = Pattern.compile("`(poet\\.[a-z.-]+) = ([^`]+)`");

  @TempDir Path folder;

  private static Options read(String argument, Map<String, String> environment) {
    return Options.read(argument, new Properties(), environment);
  }

  private static Map<String, String> sets(Profile profile) {
    Map<String, String> sets = new TreeMap<>();
    for (Option option : Option.values()) {
      if (profile.standard(option) != null) {
        sets.put(option.key(), profile.standard(option));
      }
    }
    return sets;
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void profile_setsDefaults_thatTheOptionsMayHave(Profile profile) {
    Options options = read("profile=" + profile.word(), Map.of());

    assertThat(options.value(Option.PROFILE)).isEqualTo(profile.word());
    sets(profile)
        .forEach(
            (key, value) -> {
              Option option = Option.named(key);
              assertThat(option.standard()).as("says something new").isNotEqualTo(value);
              assertThat(options.given(option))
                  .startsWith(new Given(value, "by the profile " + profile.word()));
            });
  }

  @Test
  void withoutAProfile_everythingIsAsInProduction() {
    assertThat(read("profile=production", Map.of()).values())
        .isEqualTo(read(null, Map.of()).values());
  }

  @Test
  void profile_isWeakerThanAnySource() throws IOException {
    Path file = folder.resolve("poet.properties");
    Files.write(file, List.of("poet.profile = research", "poet.release = canary"));
    Options options = read("config-file=" + file, Map.of());

    assertThat(options.given(Option.RELEASE))
        .extracting(Given::value)
        .containsExactly("canary", "unguarded", "canary");
    assertThat(options.given(Option.RELEASE).get(1).source()).isEqualTo("by the profile research");
    assertThat(
            read("config-file=" + file, Map.of("POET_PROFILE", "development"))
                .given(Option.RELEASE)
                .get(1))
        .isEqualTo(new Given("watched", "by the profile development"));
  }

  @Test
  void profile_thatIsNone_isRefusedWithTheNearestName() {
    assertThatThrownBy(() -> read("profile=produktion", Map.of()))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("poet.profile must be one of development, test, staging, production")
        .hasMessageEndingWith("did you mean production?");
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void documentation_saysWhatAProfileSets(Profile profile) throws IOException {
    List<String> rows =
        Files.readAllLines(DOCUMENTATION).stream()
            .filter(line -> line.startsWith("| `" + profile.word() + "` |"))
            .toList();

    assertThat(rows).hasSize(1);
    Map<String, String> said = new TreeMap<>();
    Matcher setting = SETTING.matcher(rows.get(0));
    while (setting.find()) {
      said.put(setting.group(1), setting.group(2));
    }
    assertThat(said).isEqualTo(sets(profile));
  }
}
