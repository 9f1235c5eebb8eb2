package dev.poet.cli.advise;

import java.util.List;

/**
 * What is thought of the numbers in class files.
 *
 * @param classes how many were read
 * @param numbers how many numbers their code holds
 * @param unnamed how many of them have no name that tells what they are for
 * @param unread methods that are too long to follow
 * @param proposals the best first
 */
record Advice(
    int classes,
    int numbers,
    int unnamed,
    int unread,
    List<Proposal> proposals,
    List<LeftAlone> leftAlone) {}
