package dev.poet.pluginhost;

/** Whether a loaded plugin is in use. Only {@link #ACTIVE} has a way out. */
public enum PluginStatus {
  /** It is asked and heard. */
  ACTIVE,
  /** It threw or answered nonsense and is not asked again. */
  FAILED,
  /** It did not answer in time; its thread may still run, nobody waits for it. */
  STUCK,
  /** Its host was closed. */
  CLOSED
}
