/** What an application calls by itself: {@link dev.poet.Poet}. */
package dev.poet;
