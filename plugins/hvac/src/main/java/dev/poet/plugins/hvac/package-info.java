/**
 * What is known about heating and cooling a building: bounds, units, steps, and where they come
 * from.
 */
package dev.poet.plugins.hvac;
