package app;

/** Knows nothing of POET. */
public final class Plain {
  public static void main(String[] args) {
    System.out.println("plain");
  }
}
