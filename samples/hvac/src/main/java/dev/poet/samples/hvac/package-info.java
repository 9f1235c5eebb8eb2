/**
 * A house, its household, its weather and its thermostat, simulated at one-minute steps: an
 * ordinary program that knows nothing of POET but the annotations on three of its methods.
 *
 * <p>Units unless said otherwise: temperatures in degC, temperature differences in K, powers in W,
 * energies in kWh, money in $, times in minutes. A day begins at 04:00.
 */
package dev.poet.samples.hvac;
