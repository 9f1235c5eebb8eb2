package dev.poet.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A JVM of the clients' own, so that what they take is not taken for the dashboard's. */
public final class ClientsProgram implements AutoCloseable {
  private final Child child;

  /**
   * What clients have seen.
   *
   * @param unchanged of the answers those that said only that nothing had changed
   * @param p95Millis within which 95 % of the answers came, by path
   */
  public record Seen(long answered, long unchanged, long failed, Map<String, Double> p95Millis) {
    private static Seen of(String line) {
      String[] words = line.split(" ");
      Map<String, Double> millis = new TreeMap<>();
      for (int i = 3; i < words.length; i += 2) {
        millis.put(words[i], Double.parseDouble(words[i + 1]));
      }
      return new Seen(
          Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]), millis);
    }

    private static String line(Clients clients) {
      StringBuilder line = new StringBuilder();
      line.append(clients.answered()).append(' ').append(clients.unchanged());
      line.append(' ').append(clients.failed());
      clients.percentiles().forEach((path, p95) -> line.append(' ' + path + ' ' + p95));
      return line.toString();
    }
  }

  private ClientsProgram(Child child) {
    this.child = child;
  }

  /**
   * Starts it; the clients wait.
   *
   * @param number of clients
   */
  public static ClientsProgram start(
      Path folder, URI address, String token, String function, int number) throws IOException {
    Child child = Child.start(ClientsProgram.class, folder, Integer.toString(number));
    child.say(address.toString());
    child.say(token);
    child.say(function);
    return new ClientsProgram(child);
  }

  /** Lets clients ask for a while; the answer counts what was seen before, too. */
  public Seen run(long millis) throws IOException {
    child.say(Long.toString(millis));
    return Seen.of(child.answer());
  }

  /** As if nothing had been asked yet. */
  public void forget() throws IOException {
    child.say("forget");
    child.answer();
  }

  public double cpuSeconds() {
    return child.cpuSeconds();
  }

  /**
   * The program itself.
   *
   * @param words the number of clients
   */
  public static void main(String[] words) throws Exception {
    System.out.println("ready");
    int number = Integer.parseInt(words[0]);
    Clients clients = new Clients(URI.create(Child.order()), Child.order(), Child.order(), number);
    for (String line = Child.order(); line != null; line = Child.order()) {
      if (line.equals("forget")) {
        clients.forget();
      } else {
        clients.run(Long.parseLong(line));
      }
      System.out.println(Seen.line(clients));
    }
  }

  @Override
  public void close() throws InterruptedException {
    child.close();
  }
}
