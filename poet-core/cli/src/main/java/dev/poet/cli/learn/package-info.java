/** Analysing a function's whole history, in a process of its own, beside running applications. */
package dev.poet.cli.learn;
