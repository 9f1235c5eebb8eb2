package app;

/** Is interrupted when it loads its first tuned class. */
public final class Interrupted {
  public static void main(String[] args) {
    Thread.currentThread().interrupt();
    Pair.main(args);
    System.out.println("interrupted " + Thread.interrupted());
  }
}
