package dev.poet.spi;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JAR in the folder of plugins as a running program has it; both ends of an event of the kind
 * {@link #KIND}.
 *
 * @param name the plugin's id; the file's name if it was refused
 * @param version empty if it was refused
 * @param domain whose functions it knows; empty if it was refused
 * @param reason why it is not in use, one sentence; while it is, what it costs beyond what is
 *     expected of a plugin, mostly nothing
 */
public record PluginReport(String name, String version, String domain, State state, String reason) {

  /** The kind of the events that say it. */
  public static final String KIND = "plugin";

  private static final Pattern TEXT =
      Pattern.compile(
          "(?<name>.+?)(?: (?<version>\\S+) \\(domain (?<domain>.*?)\\))? is"
              + " (?<state>active|failed|stuck|removed|refused)(?:: (?<reason>.*))?",
          Pattern.DOTALL);

  /** Whether it is in use. */
  public enum State {
    /** It is asked and heard. */
    ACTIVE,
    /** It threw or answered nonsense and is not asked again. */
    FAILED,
    /** It did not answer in time and is not asked again. */
    STUCK,
    /** Its JAR is no longer in the folder. */
    REMOVED,
    /** Its JAR was not loaded. */
    REFUSED
  }

  /** The same plugin when its JAR is gone. */
  public PluginReport removed() {
    return new PluginReport(name, version, domain, State.REMOVED, "");
  }

  /** Reads what {@link #text} wrote; empty if the text says something else. */
  public static Optional<PluginReport> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new PluginReport(
                matcher.group("name"),
                Objects.requireNonNullElse(matcher.group("version"), ""),
                Objects.requireNonNullElse(matcher.group("domain"), ""),
                State.valueOf(matcher.group("state").toUpperCase(Locale.ROOT)),
                Objects.requireNonNullElse(matcher.group("reason"), "")))
        : Optional.empty();
  }

  /** One sentence, such as {@code hvac 0.1.0 (domain hvac) is active}. */
  public String text() {
    String plugin = version.isEmpty() ? name : "%s %s (domain %s)".formatted(name, version, domain);
    String is = plugin + " is " + state.name().toLowerCase(Locale.ROOT);
    return reason.isEmpty() ? is : is + ": " + reason;
  }
}
