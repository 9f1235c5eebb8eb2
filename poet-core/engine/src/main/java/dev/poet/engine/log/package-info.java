/**
 * The trial log: what application threads write and the training thread reads. Bounded,
 * memory-mapped where the file system allows it, so that a killed process loses nothing it
 * recorded.
 */
package dev.poet.engine.log;
