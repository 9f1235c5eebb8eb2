/** An ordinary program; what POET tunes is inside the libraries that it uses. */
package dev.poet.samples.libraries;
