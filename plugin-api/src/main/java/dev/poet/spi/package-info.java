/**
 * The contracts that join engine, learners, stores and plugins, which do not know each other. Every
 * type here is immutable unless its comment says otherwise.
 */
package dev.poet.spi;
