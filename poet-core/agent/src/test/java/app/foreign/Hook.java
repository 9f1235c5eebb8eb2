package app.foreign;

import dev.poet.api.Poet;
import dev.poet.api.Tunable;

/** The one tuned method in a program that is otherwise other people's: a size of some buffer. */
final class Hook {
  private Hook() {}

  @Poet(id = "hook")
  static int size(@Tunable(min = 16, max = 4096) int bytes) {
    return bytes;
  }
}
