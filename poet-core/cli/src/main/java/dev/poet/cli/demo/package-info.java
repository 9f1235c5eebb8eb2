/**
 * Runs the demonstrations: starts the sample programs, watches them, and sums up what came of it.
 */
package dev.poet.cli.demo;
