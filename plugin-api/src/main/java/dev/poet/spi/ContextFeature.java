package dev.poet.spi;

/**
 * One number that describes the situation of a call.
 *
 * @param name unique within its function
 * @param unit for display; empty for none
 */
public record ContextFeature(String name, String unit) {}
