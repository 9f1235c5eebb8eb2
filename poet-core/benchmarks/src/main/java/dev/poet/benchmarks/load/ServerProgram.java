package dev.poet.benchmarks.load;

import dev.poet.dashboard.http.AccessToken;
import dev.poet.dashboard.http.Server;
import dev.poet.dashboard.http.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** A dashboard in a JVM of its own, with the options that the launcher gives {@code poet serve}. */
public final class ServerProgram implements AutoCloseable {
  private final Child child;
  private final URI address;

  private ServerProgram(Child child, URI address) {
    this.child = child;
    this.address = address;
  }

  /** Starts it over a store, and waits until it answers. */
  public static ServerProgram start(Path folder, FileAccess store, String token)
      throws IOException {
    Child child = Child.start(ServerProgram.class, folder, store.path().toString());
    child.say(token);
    return new ServerProgram(child, URI.create(child.answer()));
  }

  public URI address() {
    return address;
  }

  public double cpuSeconds() {
    return child.cpuSeconds();
  }

  /**
   * The program itself.
   *
   * @param words the store's file
   */
  public static void main(String[] words) throws Exception {
    System.out.println("ready");
    AccessToken token = new AccessToken(Child.order());
    Settings settings =
        new Settings("127.0.0.1", 0, token, Set.of(), Optional.empty(), false, "load");
    FileAccess store = new FileAccess(Path.of(words[0]));
    try (Server server = Server.start(settings, store, InstantSource.system(), System::nanoTime)) {
      System.out.println(server.address());
      while (Child.order() != null) {
        continue;
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    child.close();
  }
}
