package dev.poet.pluginhost;

/**
 * A JAR or an answer of a plugin breaks a rule. The text speaks about "it", the JAR, so that
 * whoever knows the file's name can complete the sentence. Never carries an exception of the
 * plugin: that would run the plugin's code on POET's thread and keep its class loader alive.
 */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  RefusedException(String code, String reason) {
    super(reason, null, false, false);
    this.code = code;
  }

  String code() {
    return code;
  }
}
