package dev.poet.benchmarks.guard;

import dev.poet.benchmarks.Figure;
import java.util.function.Consumer;

/**
 * A world, or worlds that belong together, and what is measured there.
 *
 * @param name what {@code --only} is compared with
 * @param report lives in it and hands its figures over
 */
public record Scenario(String name, Consumer<Consumer<Figure>> report) {}
