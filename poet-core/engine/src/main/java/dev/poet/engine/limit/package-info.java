/** What is shown of the metrics that must keep to limits, and so which parameters are safe. */
package dev.poet.engine.limit;
