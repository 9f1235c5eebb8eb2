package dev.poet.engine;

import java.util.ArrayList;
import java.util.List;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;

/** Runs a verification of the Reactive Streams TCK, which is written for another test runner. */
public final class Tck {
  /** What it found. */
  public record Report(int passed, List<String> failed) {}

  private Tck() {}

  public static Report run(Class<?> verification) {
    TestListenerAdapter results = new TestListenerAdapter();
    TestNG runner = new TestNG(false);
    runner.setVerbose(0);
    runner.setTestClasses(new Class<?>[] {verification});
    runner.addListener(results);
    runner.run();
    List<ITestResult> broken = new ArrayList<>(results.getFailedTests());
    broken.addAll(results.getConfigurationFailures());
    return new Report(
        results.getPassedTests().size(),
        broken.stream().map(result -> result.getName() + " " + result.getThrowable()).toList());
  }
}
