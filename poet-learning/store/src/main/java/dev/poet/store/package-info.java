/**
 * Remembers what was learned, in one SQLite file. Knows {@code java.sql} but no driver: whoever
 * opens a store hands in how connections are made.
 */
package dev.poet.store;
