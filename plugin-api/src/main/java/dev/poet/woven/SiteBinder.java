package dev.poet.woven;

/** A runtime, as the woven methods of an application see it. Thread-safe; never throws. */
public interface SiteBinder {

  /**
   * Takes a woven place over.
   *
   * @param declaration the text of a {@link Declaration}
   * @return what the place calls from now on; null: somebody else may have it
   */
  Dispatcher bind(String declaration);
}
