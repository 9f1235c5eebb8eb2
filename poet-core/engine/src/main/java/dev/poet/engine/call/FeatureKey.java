package dev.poet.engine.call;

import dev.poet.spi.Mixing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/**
 * The key by which sensitive features are hashed: 16 bytes, drawn once per installation, in a file
 * of POET's home that only its owner can read. Whoever deletes the file makes the stored codes
 * meaningless for ever. Immutable; hashing allocates nothing.
 *
 * <p>The hash is SipHash-2-4 [1] of two words, the place of the feature and the bits of its value.
 *
 * <p>[1] Aumasson, Bernstein: SipHash: a fast short-input PRF. INDOCRYPT 2012.
 */
public final class FeatureKey {
  /** The file's name in POET's home. */
  public static final String FILE = "features.key";

  private static final int BYTES = 16;
  private static final long MESSAGE_BYTES = 16;
  private static final int SUBJECT_BITS = 52;

  private final long k0;
  private final long k1;

  /**
   * @param k0 the first half of the key
   * @param k1 the second half
   */
  public FeatureKey(long k0, long k1) {
    this.k0 = k0;
    this.k1 = k1;
  }

  /**
   * Reads a key.
   *
   * @throws IOException if there is none, or it can't be read
   */
  public static FeatureKey read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    if (bytes.capacity() != BYTES) {
      throw new IOException(
          "%s must have %d bytes but has %d".formatted(file, BYTES, bytes.capacity()));
    }
    return new FeatureKey(bytes.getLong(), bytes.getLong());
  }

  /** The key in POET's home; drawn if there is none. Of several processes at once, one draws it. */
  public static FeatureKey in(Path home) throws IOException {
    Path file = home.resolve(FILE);
    try {
      return read(file);
    } catch (NoSuchFileException first) {
      return draw(home, file);
    }
  }

  private static FeatureKey draw(Path home, Path file) throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key); // the one draw that nobody may be able to repeat
    Path complete = Files.createTempFile(home, "features", ".new", ownersOnly(home));
    try {
      Files.write(complete, key);
      Files.createLink(file, complete); // fails if another process was quicker
    } catch (FileAlreadyExistsException quicker) {
      return read(file);
    } catch (UnsupportedOperationException noLinks) {
      Files.move(complete, file);
    } finally {
      Files.deleteIfExists(complete);
    }
    return read(file);
  }

  private static FileAttribute<?>[] ownersOnly(Path home) {
    return home.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** The place of a feature, so that equal values of two features don't look alike. */
  static long place(String function, String feature) {
    return Mixing.seedFor(Mixing.seedFor(0, function), feature);
  }

  /**
   * What is stored for a subject: from 0 to 1, without 1.
   *
   * @param value as the method is passed it
   */
  public double subject(String function, String feature, double value) {
    return subject(place(function, feature), value);
  }

  double subject(long place, double value) {
    return (hash(place, value) >>> (Long.SIZE - SUBJECT_BITS)) / (double) (1L << SUBJECT_BITS);
  }

  /** All 64 bits; 0.0 and -0.0 are the same value. */
  long hash(long place, double value) {
    long v0 = k0 ^ 0x736f6d6570736575L;
    long v1 = k1 ^ 0x646f72616e646f6dL;
    long v2 = k0 ^ 0x6c7967656e657261L;
    long v3 = k1 ^ 0x7465646279746573L;
    for (int word = 0; word < 3; word++) {
      long m =
          word == 0
              ? place
              : word == 1 ? Double.doubleToLongBits(value + 0.0) : MESSAGE_BYTES << 56;
      v3 ^= m;
      for (int round = 0; round < 2; round++) {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
      }
      v0 ^= m;
    }
    v2 ^= 0xff;
    for (int round = 0; round < 4; round++) {
      v0 += v1;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v0 = Long.rotateLeft(v0, 32);
      v2 += v3;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 += v3;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 += v1;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v2 = Long.rotateLeft(v2, 32);
    }
    return v0 ^ v1 ^ v2 ^ v3;
  }
}
