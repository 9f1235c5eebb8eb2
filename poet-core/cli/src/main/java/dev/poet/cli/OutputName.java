package dev.poet.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a file to be written, in which {@code %t} is the time and {@code %p} the process. */
final class OutputName {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");
  private static final Pattern SIGN = Pattern.compile("%([tp%])");

  private OutputName() {}

  /** The file that a name written at {@code now}, local time, by process {@code pid} means. */
  static Path of(String written, LocalDateTime now, long pid) {
    return Path.of(
        SIGN.matcher(written)
            .replaceAll(
                sign ->
                    Matcher.quoteReplacement(
                        switch (sign.group(1)) {
                          case "t" -> TIME.format(now);
                          case "p" -> Long.toString(pid);
                          default -> "%";
                        })));
  }

  /** As {@link #of(String, LocalDateTime, long)}, now and by this process. */
  static Path of(String written) {
    return of(written, LocalDateTime.now(), ProcessHandle.current().pid());
  }
}
