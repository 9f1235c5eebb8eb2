/**
 * How woven methods receive values that are not plain numbers: enum constants, strings, records and
 * maps. Knows nothing of tuning.
 */
package dev.poet.engine.woven;
