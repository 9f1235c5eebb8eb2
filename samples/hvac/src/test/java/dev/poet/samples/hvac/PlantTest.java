package dev.poet.samples.hvac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlantTest {
  private static final Command[] COMMANDS = {
    Command.OFF, Command.HEAT, Command.HEAT_WITH_BACKUP, Command.COOL
  };

  @Test
  void compressor_underRandomRequests_neverRunsOrRestsLessThanFiveMinutes() {
    Dice dice = new Dice(1, Dice.Purpose.SEARCH, 0);
    Compressor machine = new Compressor(5, 5);
    boolean on = false;
    int length = 5;
    int switches = 0;
    for (int minute = 0; minute < 100_000; minute++) {
      boolean runs = machine.minute(dice.unit() < 0.5);
      if (runs != on) {
        assertThat(length).isGreaterThanOrEqualTo(5);
        switches++;
        length = 0;
      }
      on = runs;
      length++;
    }
    assertThat(switches).isGreaterThan(10_000);
  }

  @Test
  void compressor_longerMinimum_isKept() {
    Compressor machine = new Compressor(10, 7);
    restUntilRunning(machine);
    int on = 1;
    while (machine.minute(false)) {
      on++;
    }
    assertThat(on).isEqualTo(10);
  }

  private static void restUntilRunning(Compressor machine) {
    assertThat(machine.minute(true)).isTrue();
  }

  @Test
  void compressor_shorterMinimum_isRefused() {
    assertThatThrownBy(() -> new Compressor(4, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("at least 5 min", "4 and 5", "give longer ones");
  }

  @Test
  void plant_underRandomCommands_neverHeatsAndCoolsTogether() {
    Dice dice = new Dice(2, Dice.Purpose.SEARCH, 0);
    Plant plant = new Plant(Heating.HEAT_PUMP);
    for (int minute = 0; minute < 100_000; minute++) {
      plant.minute(COMMANDS[dice.below(COMMANDS.length)], 5);
      assertThat(plant.heater().on() && plant.cooler().on()).isFalse();
      assertThat(plant.heat() < 0).isEqualTo(plant.cooler().on());
    }
  }

  @Test
  void heatPump_inTheCold_givesLessHeatForMorePower() {
    Heating pump = Heating.HEAT_PUMP;
    double before = 10;
    for (double outdoor = 8.3; outdoor > -25; outdoor -= 1) {
      double cop = pump.heat(outdoor) / pump.electricity(outdoor);
      assertThat(cop).isLessThanOrEqualTo(before).isGreaterThanOrEqualTo(1.2);
      before = cop;
    }
    assertThat(pump.heat(8.3)).isEqualTo(9000);
    assertThat(AirConditioner.electricity(35)).isEqualTo(6500 / 3.0);
  }

  @Test
  void furnace_whileItRuns_burnsGasAndDrivesTheBlower() {
    Plant plant = new Plant(Heating.FURNACE);
    plant.minute(Command.HEAT, -10);
    assertThat(plant.gas()).isEqualTo(15_000 / 0.92);
    assertThat(plant.electricity()).isEqualTo(400);
    plant.minute(Command.HEAT, -10);
    assertThat(plant.heat()).isEqualTo(15_000);
  }
}
