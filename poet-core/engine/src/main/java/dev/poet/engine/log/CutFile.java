package dev.poet.engine.log;

/**
 * What a caller's thread does once it reads from a mapped file what it can't have written: somebody
 * has shortened the file, and each touch is an error. Before JDK 21 compiled code goes on after it
 * with whatever a register holds, and the error is thrown when the thread next comes back from the
 * JVM, which may be in the application.
 */
final class CutFile {
  private CutFile() {}

  /** Has a pending error thrown now, where it is caught; else does nothing. */
  static void settle() {
    Runtime.getRuntime().freeMemory(); // a native method that is no intrinsic of the compilers
  }
}
