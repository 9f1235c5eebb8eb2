package dev.poet.cli.demo;

/**
 * One day of the house, 04:00 to 04:00.
 *
 * @param index counts from 0 at the start of the run
 * @param cost $
 * @param discomfort K h
 * @param energy kWh
 * @param score $, cost plus the price of discomfort; small is good
 */
public record Day(int index, double cost, double discomfort, double energy, double score) {}
