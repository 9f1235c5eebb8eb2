package app;

import dev.poet.api.Poet;
import dev.poet.api.Tunable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** Takes tunable values from everywhere but a plain argument. Only one method has annotations. */
public final class Places {
  static final int SIZE = 7;
  private static final String CODEC = "gzip";
  private static int shared = 7;
  private static long total;

  private int own = 7;
  private final Places other;

  Places(Places other) {
    this.other = other;
  }

  /** Parameters in one argument. */
  public record Sizes(
      @Tunable(min = 0, max = 100) int chunk,
      @Tunable(min = 0, max = 100) double ratio,
      @Tunable boolean eager,
      @Tunable(options = {"lz4", "gzip"}) String codec) {}

  @Poet(id = "sizes")
  static Sizes sizes(@Tunable Sizes sizes) {
    return sizes;
  }

  /** Reads fields twice, with branches, loops, wide types and a handler between. */
  String fields(int n, double wide) {
    long sum = 0;
    try {
      for (int i = 0; i < n; i++) {
        if (i % 2 == 0) {
          sum += own;
        } else {
          sum += shared;
        }
      }
      total += sum;
    } catch (IllegalStateException e) {
      return e.toString();
    }
    return sum + " " + (own + wide) + " of another " + other.own + " field " + fieldOf(this);
  }

  private static int fieldOf(Places places) {
    return places.own + shared;
  }

  int assigns() {
    own++;
    return own;
  }

  static String constants(boolean twice) {
    StringBuilder text = new StringBuilder();
    int first = SIZE;
    for (int i = 0; i < (twice ? 2 : 1); i++) {
      text.append(first).append(' ').append(SIZE * 2).append(' ');
    }
    double seconds = 1.5;
    float share = 0.25f;
    long nanos = 7_000_000_000L;
    return text.append(seconds)
        .append(' ')
        .append(share)
        .append(' ')
        .append(nanos)
        .append(' ')
        .append(CODEC)
        .toString();
  }

  static int repeated(int n) {
    return n > 7 ? n + 7 : 7 - n;
  }

  /** The compiler counts by the constant without putting it anywhere. */
  static String pieces(int all) {
    StringBuilder text = new StringBuilder();
    for (int from = 0; from < all; from += SIZE) {
      text.append(' ').append(Math.min(from + SIZE, all) - from);
    }
    int left = all;
    left -= SIZE;
    return text + " left " + left;
  }

  static int inLambda() {
    IntSupplier supplier = () -> 4711;
    return supplier.getAsInt();
  }

  static Map<String, Object> map(Map<String, Object> settings) {
    return settings;
  }

  int overloaded(int size) {
    return size;
  }

  int overloaded(long size) {
    return (int) size;
  }

  public static void main(String[] args) {
    Places places = new Places(new Places(null));
    System.out.println("fields " + places.fields(3, 0.5) + " total " + total);
    System.out.println("assigns " + places.assigns());
    System.out.println("constants " + constants(true));
    System.out.println("repeated " + repeated(1) + " " + repeated(8));
    System.out.println("pieces" + pieces(160));
    System.out.println("lambda " + inLambda());
    Sizes written = new Sizes(7, 7.5, false, "lz4");
    Sizes first = sizes(written);
    System.out.println(
        "record " + first + " same " + (sizes(written) == first) + " " + sizes(null));
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("size", 7);
    settings.put("codec", "lz4");
    settings.put("else", List.of());
    Map<String, Object> used = map(settings);
    System.out.println("map " + used + " fresh " + (map(settings) != used) + " was " + settings);
    System.out.println("overloaded " + places.overloaded(7) + " " + places.overloaded(7L));
  }
}
