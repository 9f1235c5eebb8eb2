package dev.poet.samples.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The first megabytes of the files of a folder, one after the other, no file with more than its
 * share.
 */
final class Megabytes {
  private static final int MOST = 64;
  private static final int MOST_OF_A_FILE = 32;

  private Megabytes() {}

  static List<byte[]> of(Path folder) throws IOException {
    List<byte[]> megabytes = new ArrayList<>();
    byte[] current = new byte[1 << 20];
    int filled = 0;
    for (Path file : filesOf(folder)) {
      try (InputStream in = Files.newInputStream(file)) {
        int most = Math.min(MOST, megabytes.size() + MOST_OF_A_FILE);
        while (megabytes.size() < most) {
          int read = in.readNBytes(current, filled, current.length - filled);
          if (read == 0) {
            break;
          }
          filled += read;
          if (filled == current.length) {
            megabytes.add(current.clone());
            filled = 0;
          }
        }
      }
    }
    if (megabytes.isEmpty()) {
      throw new IOException(folder + " holds less than a megabyte; name a folder with more files");
    }
    return megabytes;
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && Files.isReadable(file))
          .sorted()
          .toList();
    }
  }
}
