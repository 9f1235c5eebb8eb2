package dev.poet.samples.hvac;

/**
 * What distinguishes one run from another, apart from its thermostat.
 *
 * @param season part of the year
 * @param tariff price of electricity
 * @param heating heat source
 * @param seed of weather blocks, forecast errors and household
 */
record Scenario(Season season, Tariff tariff, Heating heating, long seed) {}
