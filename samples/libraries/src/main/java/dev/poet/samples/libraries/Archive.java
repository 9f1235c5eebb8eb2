package dev.poet.samples.libraries;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.io.IOUtils;

/**
 * Archives a file again and again: copies it with commons-io, and compares the digests of both with
 * commons-codec. It knows nothing of POET.
 */
public final class Archive {
  private static final int FILE_BYTES = 4 << 20;
  private static final double INTERVAL_SECONDS = 10;

  private final Path file;
  private final Path copy;
  private double copying;
  private double digesting;
  private long rounds;

  private Archive(Path folder) throws IOException {
    file = folder.resolve("original.bin");
    copy = folder.resolve("copy.bin");
    byte[] bytes = new byte[FILE_BYTES];
    new Random(1).nextBytes(bytes);
    Files.write(file, bytes);
  }

  /**
   * @param args the seconds to run for, 60 if left out
   */
  public static void main(String[] args) throws IOException {
    double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 60;
    Path folder = Files.createTempDirectory("archive");
    Archive archive = new Archive(folder);
    try {
      archive.run(seconds);
    } finally {
      Files.deleteIfExists(archive.copy);
      Files.deleteIfExists(archive.file);
      Files.deleteIfExists(folder);
    }
  }

  private void run(double seconds) throws IOException {
    long start = System.nanoTime();
    double nextLine = INTERVAL_SECONDS;
    double elapsed = 0;
    while (elapsed < seconds) {
      round();
      elapsed = secondsSince(start);
      if (elapsed >= Math.min(nextLine, seconds)) {
        print(elapsed);
        nextLine += INTERVAL_SECONDS;
      }
    }
  }

  private void round() throws IOException {
    long before = System.nanoTime();
    try (InputStream from = Files.newInputStream(file);
        OutputStream to = Files.newOutputStream(copy)) {
      IOUtils.copyLarge(from, to);
    }
    copying += secondsSince(before);
    before = System.nanoTime();
    String expected = digest(file);
    String actual = digest(copy);
    digesting += secondsSince(before);
    if (!expected.equals(actual)) {
      throw new IOException("the copy differs from the original");
    }
    rounds++;
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return DigestUtils.sha1Hex(in);
    }
  }

  private void print(double elapsed) {
    System.out.printf(
        "%4.0f s  a copy took %5.2f ms, a digest %5.2f ms%n",
        elapsed, 1e3 * copying / rounds, 1e3 * digesting / rounds / 2);
    copying = 0;
    digesting = 0;
    rounds = 0;
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) * 1e-9;
  }
}
