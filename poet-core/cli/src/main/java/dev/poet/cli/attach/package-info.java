/**
 * The way into a JVM that already runs: {@link dev.poet.cli.attach.Jvms} finds it, {@link
 * dev.poet.cli.attach.Preflight} looks before it leaps, {@link dev.poet.cli.attach.Attach} goes.
 */
package dev.poet.cli.attach;
