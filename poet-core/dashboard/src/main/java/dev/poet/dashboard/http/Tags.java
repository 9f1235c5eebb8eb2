package dev.poet.dashboard.http;

import io.javalin.http.Context;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells whether a client has an answer already (RFC 9110, 8.8.3). Stateless. */
final class Tags {
  private static final int BYTES = 12;

  private Tags() {}

  static String of(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "\"" + HexFormat.of().formatHex(hash, 0, BYTES) + "\"";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /** Sends the tag, and says whether that is all: the client has what it stands for. */
  static boolean isAll(Context context, String tag) {
    context.header("ETag", tag);
    boolean there = tag.equals(context.header("If-None-Match"));
    if (there) {
      context.status(304);
    }
    return there;
  }
}
