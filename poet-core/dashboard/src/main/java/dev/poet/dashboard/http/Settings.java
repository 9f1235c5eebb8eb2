package dev.poet.dashboard.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * How the dashboard is served.
 *
 * @param host the address to listen on
 * @param port the port; 0 for any that is free
 * @param token lets people and programs in
 * @param allowedHosts names, beside those of the loopback, under which a browser may reach it
 * @param tls makes it HTTPS
 * @param insecureBind whether it may listen on a network without TLS
 * @param owner who is said to have given commands, if nobody gives a name
 */
public record Settings(
    String host,
    int port,
    AccessToken token,
    Set<String> allowedHosts,
    Optional<Tls> tls,
    boolean insecureBind,
    String owner) {
  private static final int LAST_PORT = 65_535;

  /** A key store and the file with its password. */
  public record Tls(Path keyStore, Path passwordFile) {}

  public Settings {
    allowedHosts = Set.copyOf(allowedHosts);
    if (port < 0 || port > LAST_PORT) {
      throw new InvalidSettingsException(
          "POET-280", "the port must be from 0 to 65535 but is %d; correct it".formatted(port));
    }
    if (!isLoopback(host) && tls.isEmpty() && !insecureBind) {
      throw new InvalidSettingsException(
          "POET-280",
          ("%s can be reached from other machines, and without TLS whoever is in between reads the"
                  + " token; use 127.0.0.1 and a tunnel (ssh -L), or give --tls-keystore, or"
                  + " --insecure-bind if a proxy does it")
              .formatted(host));
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new InvalidSettingsException(
          "POET-280", "there is no address %s to listen on; use 127.0.0.1".formatted(host));
    }
  }
}
