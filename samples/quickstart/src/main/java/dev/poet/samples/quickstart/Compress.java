package dev.poet.samples.quickstart;

import dev.poet.api.Outcome;
import dev.poet.api.Poet;
import dev.poet.api.Scale;
import dev.poet.api.Tunable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;

/**
 * Compresses the files of a folder, over and over; each megabyte written costs as much as 0.1 s.
 */
public final class Compress {
  @Poet(id = "compress", minimise = "seconds + 1e-7 * bytes")
  @Outcome("bytes")
  static long compress(
      byte[] data,
      @Tunable(min = 512, max = 1 << 20, scale = Scale.LOG, unit = "B") int chunk,
      @Tunable(min = 1, max = 9) int level) {
    byte[] written = new byte[2 << 20];
    long bytes = 0;
    for (int from = 0; from < data.length; from += chunk) {
      Deflater deflater = new Deflater(level);
      deflater.setInput(data, from, Math.min(chunk, data.length - from));
      deflater.finish();
      while (!deflater.finished()) {
        bytes += deflater.deflate(written);
      }
      deflater.end();
    }
    return bytes;
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args.length > 0 ? args[0] : System.getProperty("java.home") + "/lib");
    double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 60;
    List<byte[]> megabytes = Megabytes.of(folder);
    Throughput throughput = new Throughput(seconds);
    for (int i = 0; !throughput.isOver(); i = (i + 1) % megabytes.size()) {
      long before = System.nanoTime();
      long bytes = compress(megabytes.get(i), 2048, 9); // chosen once, by feel
      throughput.add(System.nanoTime() - before, bytes);
    }
  }
}
