/**
 * What happens on the training thread: {@link dev.poet.engine.training.TrainingLoop} reads the log,
 * has functions learned, publishes policies, and keeps everything in the store. From outside the
 * package only the loop and its {@link dev.poet.engine.training.Effort} are used.
 */
package dev.poet.engine.training;
