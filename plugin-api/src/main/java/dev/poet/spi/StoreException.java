package dev.poet.spi;

/** The store can't be used; the message names the store, the reason and the remedy. */
public class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  public StoreException(String sentence) {
    super(sentence);
  }

  public StoreException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
