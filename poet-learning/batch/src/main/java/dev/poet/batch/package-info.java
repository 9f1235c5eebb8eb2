/**
 * What a whole history of trials knows that a single trial does not: analyses that turn stored
 * trials into findings with evidence, and into proposals. Nothing here decides what runs.
 */
package dev.poet.batch;
