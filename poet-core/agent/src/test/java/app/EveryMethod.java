package app;

import dev.poet.api.Poet;
import dev.poet.api.Tunable;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/** Prints what tuned methods of every kind receive. */
public final class EveryMethod {

  interface Named<T> {
    @Poet(id = "default")
    default String byDefault(@Tunable(min = 0, max = 100) int n) {
      return "default " + n;
    }

    String generic(T subject, int n);
  }

  record Instance(String subject) implements Named<String> {
    @Override
    @Poet(id = "generic")
    public String generic(String text, @Tunable(min = 0, max = 100) int n) {
      return "generic " + text + " " + n;
    }

    @Poet(id = "record")
    String ofRecord(@Tunable(min = 0, max = 100) int n) {
      return subject + " " + n;
    }
  }

  @Poet(id = "static")
  static String ofClass(@Tunable(min = 0, max = 100) int n) {
    return "static " + n;
  }

  @Poet(id = "private")
  private String hidden(@Tunable(min = 0, max = 100) int n, String... rest) {
    return "private " + n + " " + rest.length;
  }

  @Poet(id = "loops")
  static synchronized String loops(@Tunable(min = 0, max = 100) int n) {
    String text = "loops";
    for (int i = 0; i < 3; i++) {
      try {
        n += i;
        text += " " + (n % 2 == 0 ? n : -n);
      } finally {
        text += ";";
      }
    }
    return text;
  }

  private static void printMembers(Class<?> type) {
    TreeSet<String> members = new TreeSet<>();
    Arrays.stream(type.getDeclaredFields()).forEach(field -> members.add(field.toString()));
    Arrays.stream(type.getDeclaredMethods()).map(Method::toString).forEach(members::add);
    Arrays.stream(type.getDeclaredConstructors()).forEach(c -> members.add(c.toString()));
    System.out.println(type.getName() + " has " + members);
  }

  public static void main(String[] args) {
    Named<String> named = new Instance("record");
    System.out.println(named.byDefault(7));
    System.out.println(named.generic("text", 7));
    System.out.println(((Instance) named).ofRecord(7));
    System.out.println(ofClass(7));
    System.out.println(new EveryMethod().hidden(7, "a", "b"));
    System.out.println(loops(7));
    IntUnaryOperator lambda = n -> ofClass(n).length();
    System.out.println(lambda.applyAsInt(7));
    printMembers(EveryMethod.class);
    printMembers(Named.class);
    printMembers(Instance.class);
  }
}
