package dev.poet.cli.attach;

/**
 * A JVM that runs on this machine.
 *
 * @param program its main class or jar, without arguments; empty if it doesn't tell
 */
public record Jvm(long pid, String program) {}
