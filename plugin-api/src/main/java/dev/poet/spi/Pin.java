package dev.poet.spi;

/**
 * One parameter's value, as somebody has ordered it: it holds in all that is tried until somebody
 * lets go. The control arm goes on as written.
 *
 * @param parameter its name
 * @param value as people write it, see {@link Parameter#read}
 * @param who ordered it
 * @param why the reason given
 * @param atMillis when it was ordered: wall clock, milliseconds since the epoch
 */
public record Pin(String parameter, String value, String who, String why, long atMillis) {}
