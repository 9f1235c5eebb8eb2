package dev.poet.spring;

import dev.poet.engine.PoetRuntime;
import dev.poet.engine.PoetRuntimeBuilder;
import dev.poet.engine.settings.Mode;
import dev.poet.engine.settings.Pace;
import dev.poet.engine.settings.Rollout;
import dev.poet.learning.Auto;
import dev.poet.learning.Gains;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.store.PostgresAddress;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * A {@link PoetRuntime} as a bean, built from the options in the environment and closed with the
 * context. Nothing of it is there with {@code poet.enabled=false}.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "poet.enabled", matchIfMissing = true)
public class PoetAutoConfiguration {
  private static final Log LOG = LogFactory.getLog("dev.poet");

  /** So often a leader says that it is there before another process takes over. */
  private static final int RENEWALS = 3;

  @Bean
  PoetOptions poetOptions(ConfigurableEnvironment environment) {
    return PoetOptions.of(environment);
  }

  /** Of a runtime of the application's own nobody here knows the store. */
  @Bean
  @ConditionalOnMissingBean(PoetRuntime.class)
  PoetStore poetStore(PoetOptions options, ConfigurableEnvironment environment) {
    String store = options.text(PoetOption.STORE);
    if (!PostgresAddress.isOne(store)) {
      Path file = store.isEmpty() ? options.home().resolve("poet.db") : Path.of(store);
      return new FileStore(file.toAbsolutePath());
    }
    try {
      return new DatabaseStore(
          new PostgresAddress(
              store,
              options.text(PoetOption.STORE_USER),
              options.text(PoetOption.STORE_PASSWORD_FILE),
              environment.getProperty(PostgresAddress.PASSWORD_VARIABLE)),
          options.home());
    } catch (IllegalArgumentException e) {
      throw new InvalidPoetOptionException(e.getMessage(), "correct poet.store");
    }
  }

  /** Made at the start in any case: woven methods run as written until it is there. */
  @Bean
  @Lazy(false)
  @ConditionalOnMissingBean
  PoetRuntime poetRuntime(
      PoetOptions options,
      PoetStore store,
      ConfigurableEnvironment environment,
      ObjectProvider<PoetRuntimeCustomizer> customizers) {
    boolean standard = Boolean.parseBoolean(options.text(PoetOption.FUNCTIONS));
    PoetRuntimeBuilder builder =
        builder(options)
            .modes(new PoetSwitches(environment, standard))
            .store(store::open)
            .notices(notices(options));
    customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
    if (!options.isQuiet()) {
      LOG.info("mode %s, store %s".formatted(options.text(PoetOption.MODE), store));
    }
    return builder.start();
  }

  private static PoetRuntimeBuilder builder(PoetOptions options) {
    PoetRuntimeBuilder builder =
        PoetRuntime.builder()
            .home(options.home())
            .learners(Auto.factory())
            .gains(Gains::of)
            .seed(options.whole(PoetOption.SEED, Long.MIN_VALUE))
            .mode(options.constant(PoetOption.MODE, Mode.class))
            .pace(options.constant(PoetOption.PACE, Pace.class))
            .rollout(options.constant(PoetOption.RELEASE, Rollout.class))
            .refits(options.refits())
            .lead(options.lead().dividedBy(RENEWALS), options.lead())
            .recordOneIn((int) options.whole(PoetOption.RECORD, 1))
            .configuration(options.configuration())
            .deployment(options.deployment());
    return shares(builder, options);
  }

  /** Their ranges are the builder's to know. */
  private static PoetRuntimeBuilder shares(PoetRuntimeBuilder builder, PoetOptions options) {
    try {
      return builder
          .controlShare(options.number(PoetOption.CONTROL_SHARE))
          .regretShare(options.number(PoetOption.REGRET_SHARE))
          .shadowTrials(Math.toIntExact(options.whole(PoetOption.SHADOW, 0)));
    } catch (InvalidDeclarationException | ArithmeticException e) {
      throw new InvalidPoetOptionException(e.getMessage(), "correct the option");
    }
  }

  private static Consumer<String> notices(PoetOptions options) {
    return options.isQuiet() ? notice -> {} : LOG::warn;
  }
}
