package dev.poet.samples.hvac;

/**
 * What the thermostat asks the plant to do.
 *
 * @param heat first heating stage (compressor or burner) on
 * @param backup electric resistance on
 * @param cool air conditioner on
 */
record Command(boolean heat, boolean backup, boolean cool) {
  static final Command OFF = new Command(false, false, false);
  static final Command HEAT = new Command(true, false, false);
  static final Command HEAT_WITH_BACKUP = new Command(true, true, false);
  static final Command COOL = new Command(false, false, true);
}
