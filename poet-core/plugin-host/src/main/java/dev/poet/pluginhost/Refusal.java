package dev.poet.pluginhost;

/**
 * Why a file in the plugins folder is not in use.
 *
 * @param file the file's name, or the folder's where the folder itself is at fault
 * @param code a stable code such as {@code "POET-303"}; see the package's table
 * @param reason one sentence: subject, rule, value, remedy
 */
public record Refusal(String file, String code, String reason) {

  @Override
  public String toString() {
    return code + " " + reason;
  }
}
