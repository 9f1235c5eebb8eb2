package dev.poet.cli;

import dev.poet.api.Privacy;
import dev.poet.cli.demo.Mode;
import dev.poet.cli.demo.Season;
import dev.poet.cli.demo.Tariff;
import dev.poet.cli.demo.Words;
import dev.poet.cli.terminal.Durations;
import dev.poet.cli.terminal.Nearest;
import dev.poet.cli.trials.Format;
import dev.poet.evidence.Exchange;
import dev.poet.evidence.UnitSystem;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Options whose value is one of a few words, or follows a rule. */
final class Choices {
  private Choices() {}

  /** Of {@code --season}. */
  static final class Seasons implements ITypeConverter<Season> {
    @Override
    public Season convert(String word) {
      return one(word, Season.values());
    }
  }

  /** Of {@code --tariff}. */
  static final class Tariffs implements ITypeConverter<Tariff> {
    @Override
    public Tariff convert(String word) {
      return one(word, Tariff.values());
    }
  }

  /** Of {@code --mode}. */
  static final class Modes implements ITypeConverter<Mode> {
    @Override
    public Mode convert(String word) {
      return one(word, Mode.values());
    }
  }

  /** Of {@code --privacy}. */
  static final class PrivacyLevels implements ITypeConverter<Privacy> {
    @Override
    public Privacy convert(String word) {
      return one(word, Privacy.values());
    }
  }

  /** Of {@code --trials}. */
  static final class TrialFormats implements ITypeConverter<Format> {
    @Override
    public Format convert(String word) {
      return one(word, Format.values());
    }
  }

  /** Of {@code completion}. */
  static final class Shells implements ITypeConverter<CompletionCommand.Shell> {
    @Override
    public CompletionCommand.Shell convert(String word) {
      return one(word, CompletionCommand.Shell.values());
    }
  }

  /** Of {@code --units}. */
  static final class UnitsOfDisplay implements ITypeConverter<UnitSystem> {
    @Override
    public UnitSystem convert(String word) {
      return one(word, UnitSystem.values());
    }
  }

  /** Of {@code --currency}. */
  static final class Rates implements ITypeConverter<Exchange> {
    @Override
    public Exchange convert(String text) {
      try {
        return Exchange.parse(text);
      } catch (IllegalArgumentException refused) {
        throw new TypeConversionException(refused.getMessage());
      }
    }
  }

  /** Of {@code --wait} and others: a length of time. */
  static final class Lengths implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String word) {
      return Durations.of(word)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "%s but is \"%s\"; correct it".formatted(Durations.RULE, word)));
    }
  }

  private static <E extends Enum<E>> E one(String word, E[] choices) {
    for (E choice : choices) {
      if (Words.of(choice).equals(word)) {
        return choice;
      }
    }
    List<String> words = Arrays.stream(choices).map(Words::of).toList();
    throw new TypeConversionException(
        "must be one of "
            + String.join(", ", words)
            + " but is \""
            + word
            + "\""
            + Nearest.hint(word, words));
  }
}
