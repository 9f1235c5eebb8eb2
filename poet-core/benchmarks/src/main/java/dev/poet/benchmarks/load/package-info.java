/** The dashboard under load, beside a program that learns. */
package dev.poet.benchmarks.load;
