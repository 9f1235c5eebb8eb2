package dev.poet.pluginhost;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A signature beside a JAR, in a file of the same name with {@code .sig} behind: its last day, or
 * {@code never}, on the first line; on the second the base64 of an Ed25519 signature over {@code
 * poet-plugin 1}, the SHA-512 of the JAR's bytes in hexadecimal, and that day, each with a line
 * feed.
 *
 * <p>A file beside the JAR rather than entries in it, as every byte of the JAR is covered then and
 * nothing of the archive has to be understood before it is trusted.
 *
 * @param until the last day, UTC; empty: for ever
 * @param bytes of the signature
 */
public record PluginSignature(Optional<LocalDate> until, byte[] bytes) {
  private static final String SUFFIX = ".sig";
  private static final String NEVER = "never";
  private static final int MAX_BYTES = 1_024;

  /** Where the signature of a JAR is. */
  public static Path beside(Path jar) {
    return jar.resolveSibling(jar.getFileName() + SUFFIX);
  }

  /** Signs a JAR's bytes. */
  public static PluginSignature sign(byte[] jar, Optional<LocalDate> until, PrivateKey key)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(TrustedKeys.ALGORITHM);
    signature.initSign(key);
    signature.update(statement(jar, until));
    return new PluginSignature(until, signature.sign());
  }

  /** The text of the file. */
  public String text() {
    return "%s%n%s%n".formatted(word(until), Base64.getEncoder().encodeToString(bytes));
  }

  /** Refuses bytes that nobody trusted has signed. */
  static void check(byte[] jar, Path file, TrustedKeys trusted, Instant now)
      throws RefusedException {
    if (Files.notExists(file)) {
      throw new RefusedException(
          "POET-234",
          "is not signed, there is no %s; sign it with poet plugins sign, or allow unsigned plugins with poet.plugins.unsigned=allow"
              .formatted(file.getFileName()));
    }
    PluginSignature signature = read(file);
    for (Map.Entry<String, PublicKey> key : trusted.keys().entrySet()) {
      if (signature.isOf(jar, key.getValue())) {
        signature.requireValid(now);
        return;
      }
    }
    throw wrong(
        "is signed by none of the trusted keys, %s, or has been changed since; get it from its author again, or add his key"
            .formatted(trusted.keys().keySet()));
  }

  private static PluginSignature read(Path file) throws RefusedException {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        throw wrong("has a signature that is no short text; sign it again");
      }
      List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
      Optional<LocalDate> until =
          lines.get(0).equals(NEVER)
              ? Optional.empty()
              : Optional.of(LocalDate.parse(lines.get(0)));
      return new PluginSignature(until, Base64.getDecoder().decode(lines.get(1)));
    } catch (IOException
        | DateTimeException
        | IllegalArgumentException
        | IndexOutOfBoundsException e) {
      throw wrong("has a signature that can't be read; sign it again");
    }
  }

  private boolean isOf(byte[] jar, PublicKey key) {
    try {
      Signature verifier = Signature.getInstance(TrustedKeys.ALGORITHM);
      verifier.initVerify(key);
      verifier.update(statement(jar, until));
      return verifier.verify(bytes);
    } catch (GeneralSecurityException notOfThatKey) {
      return false;
    }
  }

  private void requireValid(Instant now) throws RefusedException {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (until.isPresent() && today.isAfter(until.get())) {
      throw wrong("has a signature that was good until %s; get a newer one".formatted(until.get()));
    }
  }

  private static byte[] statement(byte[] jar, Optional<LocalDate> until)
      throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-512").digest(jar);
    return "poet-plugin 1\n%s\n%s\n"
        .formatted(HexFormat.of().formatHex(digest), word(until))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String word(Optional<LocalDate> until) {
    return until.map(LocalDate::toString).orElse(NEVER);
  }

  private static RefusedException wrong(String reason) {
    return new RefusedException("POET-235", reason);
  }
}
