package dev.poet.pluginhost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The public Ed25519 keys whose owners may sign plugins: a text file, one key per line, as {@code
 * name = base64 of its X.509 encoding}; empty lines and those that begin with # are passed over.
 * Immutable.
 *
 * @param keys by the name of their owner
 */
record TrustedKeys(Map<String, PublicKey> keys) {
  static final String ALGORITHM = "Ed25519";

  private static final int MAX_BYTES = 64 * 1024;

  /** The keys of a file; none if there is no such file. */
  static TrustedKeys read(Path file) throws RefusedException {
    if (Files.notExists(file)) {
      return new TrustedKeys(Map.of());
    }
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        throw unreadable(file, "is no file of at most " + MAX_BYTES + " bytes");
      }
      Map<String, PublicKey> keys = new LinkedHashMap<>();
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] parts = line.split("=", 2);
          keys.put(parts[0].strip(), key(file, parts));
        }
      }
      return new TrustedKeys(keys);
    } catch (IOException e) {
      throw unreadable(file, "can't be read (%s)".formatted(e.getClass().getSimpleName()));
    }
  }

  private static PublicKey key(Path file, String[] parts) throws RefusedException {
    try {
      byte[] encoded = Base64.getDecoder().decode(parts[parts.length - 1].strip());
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw unreadable(file, "has a line for %s that is no key".formatted(parts[0].strip()));
    }
  }

  private static RefusedException unreadable(Path file, String why) {
    return new RefusedException(
        "POET-236",
        "can't be checked, as the file of trusted keys, %s, %s; correct it".formatted(file, why));
  }
}
