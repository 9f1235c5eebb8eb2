package dev.poet.dashboard.view;

import java.util.List;
import java.util.Map;

/**
 * Some of the functions.
 *
 * @param declared how many there are
 * @param all how many of them have been read so far, soon all
 * @param matching how many of them were asked for
 * @param page which part of these it is, from 0
 * @param readMillis when they were read: wall clock, milliseconds since the epoch
 * @param states how many of all are in which state
 * @param modes how many of all are tuned in which mode by running processes
 * @param better how many of all measurably gain
 * @param worse how many of all measurably lose
 * @param attention how many of all a person should look at
 * @param problem why nothing could be read; empty if it could
 * @param store where the store is
 * @param processes that use it
 */
public record FleetPage(
    int declared,
    int all,
    int matching,
    int page,
    int size,
    long readMillis,
    Map<String, Integer> states,
    Map<String, Integer> modes,
    int better,
    int worse,
    int attention,
    String problem,
    String store,
    List<ProcessView> processes,
    List<FleetRow> rows) {}
