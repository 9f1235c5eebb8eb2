/** What is done to a proposal before any call runs with it. One guard, one file. */
package dev.poet.engine.guard;
