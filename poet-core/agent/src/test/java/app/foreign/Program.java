package app.foreign;

/** A library under load. */
interface Program extends AutoCloseable {
  /** One deterministic portion of work; what it came to. */
  long work(int portion) throws Exception;
}
