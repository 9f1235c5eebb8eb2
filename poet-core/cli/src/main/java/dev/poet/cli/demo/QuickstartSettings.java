package dev.poet.cli.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code poet demo quickstart} is asked for.
 *
 * @param folder whose files are compressed; empty for the sample's own choice
 * @param seconds how long
 * @param store where the agent keeps what it learns
 * @param fresh whether what an earlier run left is deleted first
 */
public record QuickstartSettings(Optional<Path> folder, int seconds, Path store, boolean fresh) {}
