/** What a runtime is told when it is built, and what the types of those settings mean. */
package dev.poet.engine.settings;
