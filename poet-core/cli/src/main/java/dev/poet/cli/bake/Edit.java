package dev.poet.cli.bake;

import java.nio.file.Path;

/**
 * A literal that becomes another one.
 *
 * @param file below the source folder
 * @param from the position of its first character
 * @param to the position behind its last one
 * @param value what it becomes
 */
record Edit(Path file, int from, int to, String text, LearnedValue value) {}
