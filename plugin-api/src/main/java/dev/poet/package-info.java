/** What an application calls by itself, {@link dev.poet.Poet}, and how that finds a runtime. */
package dev.poet;
