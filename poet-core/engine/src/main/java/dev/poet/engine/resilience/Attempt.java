package dev.poet.engine.resilience;

import java.time.Duration;

/**
 * What one attempt of a call may take. Nobody's thread is interrupted: whoever runs the attempt
 * passes the time-out on to its client.
 *
 * @param number counted from 1
 * @param timeOut of this attempt alone; null if none is declared
 */
public record Attempt(int number, Duration timeOut) {}
