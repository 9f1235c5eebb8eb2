package dev.poet.plugins.hvac;

import dev.poet.spi.PoetPlugin;
import dev.poet.spi.contract.ModelledFunction;
import dev.poet.spi.contract.PluginContract;
import java.util.List;
import java.util.Map;

final class HvacPluginContractTest extends PluginContract {
  @Override
  protected PoetPlugin create() {
    return new HvacPlugin();
  }

  @Override
  protected List<ModelledFunction> modelled() {
    Map<String, String> furnace = Worlds.settings("heating", "furnace", "price.peak", "0.4");
    return List.of(
        new ModelledFunction(Worlds.thermostat(), Worlds.LEAST, Worlds.days()),
        new ModelledFunction(Worlds.thermostat(), furnace, Worlds.days()));
  }
}
