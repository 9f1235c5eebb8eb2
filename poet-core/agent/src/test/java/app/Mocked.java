package app;

import dev.poet.api.Outcome;
import dev.poet.api.Poet;
import dev.poet.api.Tunable;

/**
 * A tuned method of a class that Mockito makes a mock and a spy of; by name, as it is no library of
 * ours.
 */
public class Mocked {
  private static final double BASELINE = 8;
  private static final int CALLS = 200;

  private static boolean changed;

  @Poet(id = "mocked", minimise = "loss")
  @Outcome("loss")
  double loss(@Tunable(min = 0, max = 10) double x) {
    changed |= x != BASELINE;
    return (x - 3) * (x - 3);
  }

  public static void main(String[] args) throws Exception {
    Mocked own = new Mocked();
    own.loss(BASELINE); // the class is woven before Mockito changes it
    Mocked mock = (Mocked) mockito("mock", Class.class, Mocked.class);
    System.out.println("mock " + mock.loss(BASELINE));
    for (int i = 0; i < CALLS; i++) {
      own.loss(BASELINE);
    }
    System.out.println("tuned " + changed);
    Mocked spy = (Mocked) mockito("spy", Object.class, own);
    System.out.println("spied " + spy.getClass().getSimpleName() + " " + (spy.loss(BASELINE) >= 0));
  }

  private static Object mockito(String method, Class<?> type, Object argument) throws Exception {
    return Class.forName("org.mockito.Mockito").getMethod(method, type).invoke(null, argument);
  }
}
