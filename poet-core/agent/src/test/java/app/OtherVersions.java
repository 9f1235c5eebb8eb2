package app;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poet.api.Outcome;
import dev.poet.api.Poet;
import dev.poet.api.Tunable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;
import org.slf4j.LoggerFactory;

/** An application that uses, in versions of its own, the libraries that POET carries too. */
public final class OtherVersions {
  private static final double BASELINE = 8;
  private static final int CALLS = 200;

  @Poet(id = "other-versions", minimise = "loss")
  @Outcome("loss")
  static double loss(@Tunable(min = 0, max = 10) double x) {
    changed |= x != BASELINE;
    return (x - 3) * (x - 3);
  }

  private static boolean changed;

  public static void main(String[] args) throws Exception {
    for (int i = 0; i < CALLS; i++) {
      loss(BASELINE);
    }
    System.out.println("tuned " + changed);
    Object made =
        new ByteBuddy(ClassFileVersion.JAVA_V17)
            .subclass(Object.class)
            .method(ElementMatchers.named("toString"))
            .intercept(FixedValue.value("made"))
            .make()
            .load(OtherVersions.class.getClassLoader())
            .getLoaded()
            .getConstructor()
            .newInstance();
    System.out.println("byte-buddy " + made);
    ObjectMapper mapper = new ObjectMapper();
    System.out.println(
        "jackson " + mapper.version() + " " + mapper.writeValueAsString(Map.of("a", 1)));
    System.out.println("slf4j " + LoggerFactory.getLogger("app").getClass().getName());
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        ResultSet row = connection.createStatement().executeQuery("select sqlite_version()")) {
      System.out.println("sqlite " + row.getString(1));
    }
  }
}
