package dev.poet.plugins.hvac;

import dev.poet.spi.PoetPlugin;
import dev.poet.spi.contract.PluginContract;

final class HvacPluginContractTest extends PluginContract {
  @Override
  protected PoetPlugin create() {
    return new HvacPlugin();
  }
}
