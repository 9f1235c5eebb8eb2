package dev.poet.dashboard.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The secret that lets somebody in. Its text appears nowhere. Immutable. */
public final class AccessToken {
  private static final int LEAST_CHARACTERS = 20;

  private final byte[] hash;

  /**
   * @param secret at least {@value #LEAST_CHARACTERS} characters
   */
  public AccessToken(String secret) {
    if (secret.length() < LEAST_CHARACTERS) {
      throw new InvalidSettingsException(
          "POET-281",
          "a token must have at least %d characters but has %d; remove its file, and a good one is drawn"
              .formatted(LEAST_CHARACTERS, secret.length()));
    }
    this.hash = sha256(secret);
  }

  /** Whether a guess is right; takes equally long for every wrong one. */
  boolean is(String guess) {
    return MessageDigest.isEqual(hash, sha256(guess));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  @Override
  public String toString() {
    return "a token";
  }
}
