package dev.poet.plugins.prompts;

import dev.poet.spi.PoetPlugin;
import dev.poet.spi.contract.PluginContract;

final class PromptsPluginContractTest extends PluginContract {
  @Override
  protected PoetPlugin create() {
    return new PromptsPlugin();
  }
}
