package dev.poet.agent;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * Where notices go, which of them, and how they are written: one line each. Standard error is the
 * file descriptor, never {@code System.err}: the application may have replaced that, and a lock it
 * holds must not be taken while a class loads. Immutable.
 */
final class NoticeOutput {
  static final String STDERR = "stderr";

  /** Until somebody wants something else. */
  static final NoticeOutput STANDARD = new NoticeOutput(null, NoticeLevel.INFO, false);

  private static final String FIRST_WORD = "POET: ";
  private static final int CODE_LENGTH = "POET-".length() + 3;

  private final File file;
  private final NoticeLevel last;
  private final boolean isJson;

  /**
   * @param file what lines are appended to; null: standard error
   * @param last of the levels that are written
   */
  NoticeOutput(File file, NoticeLevel last, boolean isJson) {
    this.file = file;
    this.last = last;
    this.isJson = isJson;
  }

  /**
   * @param options every option by full name
   */
  static NoticeOutput of(Map<String, String> options) {
    String destination = options.get(Option.LOG_DESTINATION.key());
    boolean isAll = options.get(Option.LOG_LEVEL.key()).equals(NoticeLevel.INFO.word());
    return new NoticeOutput(
        destination.equals(STDERR) ? null : new File(destination),
        isAll ? NoticeLevel.INFO : NoticeLevel.WARNING,
        options.get(Option.LOG_FORMAT.key()).equals("json"));
  }

  boolean wants(NoticeLevel level) {
    return level.compareTo(last) <= 0;
  }

  /** Writes one notice. What the file doesn't take goes to standard error. */
  void write(NoticeLevel level, long atMillis, String sentence) {
    String line = isJson ? json(level, atMillis, sentence) : FIRST_WORD + printable(sentence);
    String ended = line + System.lineSeparator();
    if (file == null || !isAppended(ended.getBytes(StandardCharsets.UTF_8))) {
      toStderr(ended.getBytes(isJson ? StandardCharsets.UTF_8 : Charset.defaultCharset()));
    }
  }

  /** The file is opened for each line, so that somebody may move it away meanwhile. */
  private boolean isAppended(byte[] line) {
    boolean append = true;
    try (FileOutputStream out = new FileOutputStream(file, append)) {
      out.write(line);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void toStderr(byte[] line) {
    try {
      new FileOutputStream(FileDescriptor.err).write(line);
    } catch (IOException e) {
      return; // nobody listens there any more
    }
  }

  /** Control characters can't forge a second line. */
  private static String printable(String sentence) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < sentence.length(); i++) {
      char c = sentence.charAt(i);
      line.append(Character.isISOControl(c) ? '?' : c);
    }
    return line.toString();
  }

  private static String json(NoticeLevel level, long atMillis, String sentence) {
    StringBuilder line = new StringBuilder("{");
    field(line, "time", Instant.ofEpochMilli(atMillis).toString());
    field(line.append(','), "level", level.word());
    if (sentence.startsWith("POET-") && sentence.indexOf(' ') == CODE_LENGTH) {
      field(line.append(','), "code", sentence.substring(0, CODE_LENGTH));
    }
    field(line.append(','), "text", sentence);
    return line.append('}').toString();
  }

  private static void field(StringBuilder line, String name, String value) {
    line.append('"').append(name).append("\":\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isISOControl(c)) {
        line.append(c < 16 ? "\\u000" : "\\u00").append(Integer.toHexString(c));
      } else if (c == '"' || c == '\\') {
        line.append('\\').append(c);
      } else {
        line.append(c);
      }
    }
    line.append('"');
  }
}
