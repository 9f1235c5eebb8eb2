/** The goals {@code poet:weave} and {@code poet:weave-tests}. */
package dev.poet.maven;
