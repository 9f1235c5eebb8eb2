/** What a call costs. Classes that JMH starts in JVMs of their own are public. */
package dev.poet.benchmarks.calls;
