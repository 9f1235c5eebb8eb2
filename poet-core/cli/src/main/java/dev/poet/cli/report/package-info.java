/**
 * Draws what came of a demonstration: one HTML file with its own drawings, without scripts and
 * without anything from elsewhere.
 */
package dev.poet.cli.report;
