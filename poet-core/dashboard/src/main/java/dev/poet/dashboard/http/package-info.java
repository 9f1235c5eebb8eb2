/** Serving over HTTP: who may ask for what, how much, and what it looks like on the wire. */
package dev.poet.dashboard.http;
