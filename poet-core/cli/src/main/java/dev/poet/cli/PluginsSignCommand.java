package dev.poet.cli;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.cli.terminal.WholeFile;
import dev.poet.pluginhost.PluginSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs a plugin JAR. */
@Command(
    name = "sign",
    description = "Writes a signature beside a JAR, with a key that plugins keygen has made.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} plugins sign my-plugin.jar --key my.key",
      "  ${sys:dev.poet.cli.command:-poet} plugins sign my-plugin.jar --key my.key --until"
          + " 2027-12-31"
    })
final class PluginsSignCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "JAR", description = "The JAR.")
  Path jar;

  @Option(names = "--key", required = true, paramLabel = "FILE", description = "The private key.")
  Path key;

  @Option(
      names = "--until",
      paramLabel = "DAY",
      description = "The last day on which the signature is good (default: for ever).")
  Optional<String> until;

  @Mixin CommonOptions common;

  PluginsSignCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    PluginFile.of(jar);
    Path file = PluginSignature.beside(jar);
    try {
      PluginSignature signature =
          PluginSignature.sign(Files.readAllBytes(jar), lastDay(), privateKey());
      WholeFile.write(file, signature.text());
    } catch (IOException | GeneralSecurityException e) {
      throw new CliException(
          Problem.NOT_WRITTEN, "%s can't be signed (%s); see the reason".formatted(jar, e), e);
    }
    terminal.say("%s is signed by %s".formatted(jar.getFileName(), file));
    return 0;
  }

  private Optional<LocalDate> lastDay() throws CliException {
    try {
      return until.map(LocalDate::parse);
    } catch (java.time.DateTimeException e) {
      throw new CliException(
          Problem.BAD_VALUE,
          "--until must be a day like 2027-12-31 but is \"%s\"; correct it".formatted(until.get()),
          e);
    }
  }

  private PrivateKey privateKey() throws CliException {
    try {
      byte[] encoded = Base64.getDecoder().decode(Files.readString(key).strip());
      return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
      throw new CliException(
          Problem.NO_FILE,
          "%s holds no private key (%s); make one with poet plugins keygen"
              .formatted(key, e.getClass().getSimpleName()),
          e);
    }
  }
}
