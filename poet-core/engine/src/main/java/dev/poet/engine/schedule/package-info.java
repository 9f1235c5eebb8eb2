/** When a function is learned anew from its whole history, and who proposes afterwards. */
package dev.poet.engine.schedule;
