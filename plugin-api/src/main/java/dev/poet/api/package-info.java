/**
 * What an application writes: annotations on its own methods. Nothing here needs a runtime; without
 * an agent the annotated program runs exactly as written.
 */
package dev.poet.api;
