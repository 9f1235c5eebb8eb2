/** What a call of a method costs that was woven at build time. JMH needs its classes public. */
package dev.poet.benchmarks.built;
