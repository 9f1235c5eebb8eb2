package app;

import dev.poet.api.Feature;
import dev.poet.api.Outcome;
import dev.poet.api.Poet;
import dev.poet.api.Trial;
import dev.poet.api.Tunable;
import java.util.List;

/** Methods that can't be tuned, and one that can. */
public abstract class Refused {
  Refused(@Outcome("size") int size) {}

  @Poet(id = "abstract")
  abstract void abstractMethod(@Tunable(min = 0, max = 1) double x);

  @Poet(id = "native")
  native void nativeMethod(@Tunable(min = 0, max = 1) double x);

  @Poet(id = "no-tunable")
  void noTunable(double x) {}

  @Poet(id = "bounds")
  void bounds(@Tunable double x) {}

  @Poet(id = "type")
  void type(@Tunable(min = 0, max = 1) List<String> x) {}

  @Poet(id = "feature-type")
  void featureType(@Feature List<String> x, @Tunable(min = 0, max = 1) double y) {}

  @Poet(id = "both")
  void both(@Feature @Tunable(min = 0, max = 1) double x) {}

  @Poet(id = "trial", trial = @Trial(by = "week"))
  void trial(@Feature int day, @Tunable(min = 0, max = 1) double x) {}

  @Poet(id = "objective", minimise = "a", maximise = "b")
  void objective(@Tunable(min = 0, max = 1) double x) {}

  @Poet(id = "taken")
  void first(@Tunable(min = 0, max = 1) double x) {}

  @Poet(id = "taken")
  void second(@Tunable(min = 0, max = 1) double x) {}

  void unmarked(@Tunable(min = 0, max = 1) double x) {}

  @Outcome("text")
  String notANumber() {
    return "";
  }

  @Poet(id = "sound")
  static double sound(@Tunable(min = 0, max = 100) double x) {
    return x;
  }

  public static void main(String[] args) {
    System.out.println("sound " + sound(7));
  }
}
