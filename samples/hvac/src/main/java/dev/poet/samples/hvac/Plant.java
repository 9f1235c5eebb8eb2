package dev.poet.samples.hvac;

/**
 * The machines of the house: heat source, resistance backup (8 kW) and air conditioner. Applies the
 * thermostat's command within the minimum on and off times; heating and cooling never run together.
 * Not thread-safe.
 */
final class Plant {
  /** Resistance heater, W. */
  private static final double BACKUP = 8000;

  /** Share of the output that warms or cools the machine itself in the first minute. */
  private static final double START_LOSS = 0.25;

  private final Heating heating;
  private final Compressor heater = new Compressor(Compressor.MINIMUM, Compressor.MINIMUM);
  private final Compressor cooler = new Compressor(Compressor.MINIMUM, Compressor.MINIMUM);

  private double heat;
  private double electricity;
  private double gas;

  Plant(Heating heating) {
    this.heating = heating;
  }

  /** Runs one minute under {@code command}. */
  void minute(Command command, double outdoor) {
    boolean heats = heater.minute(command.heat() && !cooler.on());
    boolean cools = cooler.minute(command.cool() && !heats);
    heat = 0;
    electricity = 0;
    gas = 0;
    if (heats) {
      heat = heating.heat(outdoor) * delivered(heater);
      electricity = heating.electricity(outdoor);
      gas = heating.gas(outdoor);
    } else if (cools) {
      heat = -AirConditioner.cooling(outdoor) * delivered(cooler);
      electricity = AirConditioner.electricity(outdoor);
    }
    if (command.backup() && !cools) {
      heat += BACKUP;
      electricity += BACKUP;
    }
  }

  private static double delivered(Compressor machine) {
    return machine.starting() ? 1 - START_LOSS : 1;
  }

  /** Heat into the air of the house in the last minute, below 0 when cooling, W. */
  double heat() {
    return heat;
  }

  /** Electric power in the last minute, W. */
  double electricity() {
    return electricity;
  }

  /** Gas burnt in the last minute, W. */
  double gas() {
    return gas;
  }

  /** How many machines were switched on in the last minute. */
  int starts() {
    return (heater.starting() ? 1 : 0) + (cooler.starting() ? 1 : 0);
  }

  Compressor heater() {
    return heater;
  }

  Compressor cooler() {
    return cooler;
  }
}
