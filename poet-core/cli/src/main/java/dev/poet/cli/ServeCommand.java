package dev.poet.cli;

import dev.poet.cli.evidence.StorePlace;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.dashboard.http.AccessToken;
import dev.poet.dashboard.http.InvalidSettingsException;
import dev.poet.dashboard.http.Server;
import dev.poet.dashboard.http.Settings;
import dev.poet.dashboard.http.TokenFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the dashboard until it is interrupted. */
@Command(
    name = "serve",
    description = "Shows functions, changes and gains in a browser, and takes actions there.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} serve",
      "  ${sys:dev.poet.cli.command:-poet} serve --store jdbc:postgresql://HOST/DATABASE --port 8080",
      "  ssh -L 7638:127.0.0.1:7638 HOST      to see it from another machine",
      "",
      "Only this machine can reach it, and nobody without the token, which is drawn at the first",
      "start. It opens no port in the application: actions wait in the store's inbox. Exit code 4:",
      "others could read the token, or it would be served to a network without TLS."
    })
final class ServeCommand implements Callable<Integer> {
  /** POET on the keys of a telephone. */
  private static final int USUAL_PORT = 7638;

  private static final int MOST_PORT = 65_535;

  private static final String TOKEN_VARIABLE = "POET_DASHBOARD_TOKEN";
  private static final String TOKEN_FILE = "dashboard-token";

  private final Terminal terminal;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "" + USUAL_PORT,
      description = "The port; 0 for any that is free (default: ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "Where the token is (default: "
              + TOKEN_FILE
              + " beside the store; or the variable "
              + TOKEN_VARIABLE
              + ").")
  Path tokenFile;

  @Option(
      names = "--allowed-host",
      paramLabel = "NAME",
      description = "A name, beside localhost, under which browsers may reach it.")
  List<String> allowedHosts;

  @Option(names = "--tls-keystore", paramLabel = "FILE", description = "Makes it HTTPS (PKCS12).")
  Path keyStore;

  @Option(
      names = "--tls-password-file",
      paramLabel = "FILE",
      description = "The file with the key store's password.")
  Path passwordFile;

  @Option(
      names = "--insecure-bind",
      description = "Listen on a network without TLS, because a proxy in front has it.")
  boolean insecureBind;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    StorePlace place = store.place();
    try (Server server =
        Server.start(settings(place), place, InstantSource.system(), System::nanoTime)) {
      tell(server, place);
      new CountDownLatch(1).await();
    } catch (InvalidSettingsException e) {
      throw new CliException(problem(e), e.getMessage(), e);
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private void tell(Server server, StorePlace place) {
    if (common.json) {
      terminal.say(
          JsonText.of(
              JsonText.object()
                  .put("address", server.address().toString())
                  .put("token_file", isFromVariable() ? null : tokenFile(place).toString())));
      return;
    }
    terminal.say("dashboard  " + server.address());
    terminal.say(
        "token      in "
            + (isFromVariable() ? "the variable " + TOKEN_VARIABLE : tokenFile(place).toString()));
    terminal.say("store      " + place);
    terminal.say("");
    terminal.say("Ctrl-C ends it; applications don't notice.");
  }

  private Settings settings(StorePlace place) throws CliException {
    if (port < 0 || port > MOST_PORT) {
      throw new CliException(
          Problem.BAD_VALUE,
          "--port is %d; a port is 1 to %d, and 0 takes a free one".formatted(port, MOST_PORT));
    }
    if ((keyStore == null) != (passwordFile == null)) {
      throw new CliException(
          Problem.BAD_VALUE, "--tls-keystore and --tls-password-file need each other; give both");
    }
    return new Settings(
        host,
        port,
        isFromVariable()
            ? new AccessToken(System.getenv(TOKEN_VARIABLE))
            : TokenFile.at(tokenFile(place)),
        allowedHosts == null ? Set.of() : Set.copyOf(allowedHosts),
        Optional.ofNullable(keyStore).map(file -> new Settings.Tls(file, passwordFile)),
        insecureBind,
        System.getProperty("user.name"));
  }

  private boolean isFromVariable() {
    return tokenFile == null && System.getenv(TOKEN_VARIABLE) != null;
  }

  private Path tokenFile(StorePlace place) {
    if (tokenFile != null) {
      return tokenFile;
    }
    Path file = place.file().orElse(Path.of(StoreOption.USUAL)).toAbsolutePath();
    return file.resolveSibling(TOKEN_FILE);
  }

  private static Problem problem(InvalidSettingsException e) {
    return switch (e.code()) {
      case "POET-281" -> Problem.TOKEN;
      case "POET-288" -> Problem.NO_ADDRESS;
      default -> Problem.UNSAFE_ADDRESS;
    };
  }
}
