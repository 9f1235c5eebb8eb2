/**
 * What to try next with one function, decided without threads, clocks or I/O: a trial goes in, a
 * new policy may come out.
 */
package dev.poet.engine.study;
