package dev.poet.plugins.finance;

import dev.poet.spi.PoetPlugin;
import dev.poet.spi.contract.PluginContract;

final class FinancePluginContractTest extends PluginContract {
  @Override
  protected PoetPlugin create() {
    return new FinancePlugin();
  }
}
