package dev.poet.cli.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code poet demo credit} is asked for.
 *
 * @param data applications in the format of the German credit data; empty: synthetic ones
 * @param applicants how many
 * @param seed of every draw
 * @param guarded whether approval rates of groups are guarded
 * @param store where the agent keeps what it learns
 * @param report where the chart goes
 * @param fresh whether what an earlier run left is deleted first
 */
public record CreditSettings(
    Optional<Path> data,
    int applicants,
    long seed,
    boolean guarded,
    Path store,
    Path report,
    boolean fresh) {}
