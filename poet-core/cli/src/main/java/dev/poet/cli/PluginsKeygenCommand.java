package dev.poet.cli;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a pair of keys to sign plugins with. */
@Command(
    name = "keygen",
    description = "Makes a key to sign plugins with, and prints the line that makes it trusted.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} plugins keygen my.key >> .poet/plugin-keys",
      "",
      "Keep the file to yourself: whoever has it can run code in every program that trusts it."
    })
final class PluginsKeygenCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "Where to write the private key; must not exist.")
  Path file;

  @Mixin CommonOptions common;

  PluginsKeygenCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      write(Base64.getEncoder().encode(pair.getPrivate().getEncoded()));
      String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
      String key = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
      terminal.say(name + " = " + key);
      return 0;
    } catch (IOException | GeneralSecurityException e) {
      throw new CliException(
          Problem.NOT_WRITTEN,
          "%s can't be written (%s); name a new file".formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  private void write(byte[] text) throws IOException {
    boolean isPosix = Files.getFileStore(parent()).supportsFileAttributeView("posix");
    FileAttribute<?>[] ownersOnly =
        isPosix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try (var out =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownersOnly)) {
      out.write(java.nio.ByteBuffer.wrap(text));
    }
  }

  private Path parent() {
    return file.toAbsolutePath().getParent();
  }
}
