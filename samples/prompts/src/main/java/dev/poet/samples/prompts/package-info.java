/**
 * A program that asks a language model for the fields of delivery notes, and the simulated model
 * that answers where no endpoint is named.
 */
package dev.poet.samples.prompts;
