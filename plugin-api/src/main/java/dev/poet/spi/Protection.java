package dev.poet.spi;

import java.util.List;

/** What becomes of a feature's value on the caller's thread, before it is noted anywhere. */
public sealed interface Protection {

  /** Noted as it is. */
  Protection NONE = new None();

  /** Noted as it is. */
  record None() implements Protection {}

  /** Noted as one of {@value #CODES} codes, by a key of the installation. */
  record Hash() implements Protection {
    /** How many codes there are. */
    public static final int CODES = 64;
  }

  /**
   * Says whom the call is about. Noted as a number from 0 to 1, by a key of the installation, that
   * is the same for the same subject; so that what is stored about one can be found and removed by
   * whoever has the key.
   */
  record Subject() implements Protection {}

  /**
   * Noted as the number of edges at or below the value.
   *
   * @param edges finite, ascending, 1 to {@value #MOST_EDGES}
   */
  record Buckets(List<Double> edges) implements Protection {
    /** The most edges. */
    public static final int MOST_EDGES = 63;

    public Buckets {
      edges = List.copyOf(edges);
      double last = Double.NEGATIVE_INFINITY;
      for (double edge : edges) {
        if (!(edge > last) || Double.isInfinite(edge)) {
          throw new InvalidDeclarationException(
              "POET-137", "the edges of buckets must be finite and ascend but are " + edges);
        }
        last = edge;
      }
      if (edges.isEmpty() || edges.size() > MOST_EDGES) {
        throw new InvalidDeclarationException(
            "POET-137",
            "buckets must have 1 to %d edges but have %d".formatted(MOST_EDGES, edges.size()));
      }
    }
  }
}
