/** Tests of tuned functions that give the same result each time. */
package dev.poet.test;
