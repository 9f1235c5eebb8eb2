package dev.poet.benchmarks.load;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * One answer in HTTP/1.1 while its bytes come in, in whatever pieces (RFC 9112): what it says about
 * itself, and where it ends. Its body is counted and passed over. One thread's.
 */
final class Answer {
  private static final String VERSION = "HTTP/1.1 ";
  private static final int UNCHANGED = 304;
  private static final int HEX = 16;
  private static final int MOST_LINE = 8 << 10;

  private enum Part {
    STATUS,
    HEADERS,
    BODY,
    CHUNK_LENGTH,
    CHUNK,
    CHUNK_END,
    TRAILERS,
    WHOLE
  }

  private final StringBuilder line = new StringBuilder();
  private Part part = Part.STATUS;
  private int status;
  private String tag = "";
  private boolean chunked;
  private long length = -1;
  private long left;
  private long bodyBytes;

  /**
   * Takes in what has come.
   *
   * @throws ProtocolException if that is no answer, or more than one
   */
  void take(ByteBuffer bytes) throws ProtocolException {
    while (bytes.hasRemaining() && !isWhole()) {
      if (part == Part.BODY || part == Part.CHUNK) {
        pass(bytes);
      } else {
        take((char) (bytes.get() & 0xff));
      }
    }
    if (bytes.hasRemaining()) {
      throw new ProtocolException(
          "an answer must end where it says but %d bytes follow".formatted(bytes.remaining()));
    }
  }

  boolean isWhole() {
    return part == Part.WHOLE;
  }

  int status() {
    return status;
  }

  /** Whether the one who asked has the answer already. */
  boolean isUnchanged() {
    return status == UNCHANGED;
  }

  /** Its {@code ETag}; empty without one. */
  String tag() {
    return tag;
  }

  long bodyBytes() {
    return bodyBytes;
  }

  private void pass(ByteBuffer bytes) {
    int here = (int) Math.min(left, bytes.remaining());
    bytes.position(bytes.position() + here);
    bodyBytes += here;
    left -= here;
    if (left == 0) {
      part = part == Part.BODY ? Part.WHOLE : Part.CHUNK_END;
    }
  }

  private void take(char next) throws ProtocolException {
    if (next != '\n') {
      line.append(next);
      if (line.length() > MOST_LINE) {
        throw new ProtocolException("a line must have at most %d bytes".formatted(MOST_LINE));
      }
      return;
    }
    int end = line.length() - 1;
    String text = end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
    line.setLength(0);
    try {
      end(text);
    } catch (NumberFormatException e) {
      throw new ProtocolException("an answer must not say \"%s\"".formatted(text));
    }
  }

  private void end(String text) throws ProtocolException {
    switch (part) {
      case STATUS -> {
        if (!text.startsWith(VERSION)) {
          throw new ProtocolException("an answer must not begin with \"%s\"".formatted(text));
        }
        status = Integer.parseInt(text.substring(VERSION.length()).split(" ", 2)[0]);
        part = Part.HEADERS;
      }
      case HEADERS -> {
        if (text.isEmpty()) {
          begin();
        } else {
          header(text);
        }
      }
      case CHUNK_LENGTH -> {
        left = Long.parseLong(text.split(";", 2)[0].strip(), HEX);
        part = left == 0 ? Part.TRAILERS : Part.CHUNK;
      }
      case CHUNK_END -> {
        if (!text.isEmpty()) {
          throw new ProtocolException("a chunk must be as long as it says");
        }
        part = Part.CHUNK_LENGTH;
      }
      case TRAILERS -> part = text.isEmpty() ? Part.WHOLE : Part.TRAILERS;
      default -> throw new IllegalStateException("no line is read within " + part);
    }
  }

  private void header(String text) {
    int colon = text.indexOf(':');
    String name = text.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
    String value = text.substring(colon + 1).strip();
    switch (name) {
      case "content-length" -> length = Long.parseLong(value);
      case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
      case "etag" -> tag = value;
      default -> {
        return;
      }
    }
  }

  private void begin() throws ProtocolException {
    if (isUnchanged()) {
      part = Part.WHOLE;
    } else if (chunked) {
      part = Part.CHUNK_LENGTH;
    } else if (length < 0) {
      throw new ProtocolException("an answer must say how long it is");
    } else {
      left = length;
      part = left == 0 ? Part.WHOLE : Part.BODY;
    }
  }
}
