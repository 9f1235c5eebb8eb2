package dev.poet.spring;

import dev.poet.engine.PoetRuntime;
import dev.poet.micrometer.PoetMeters;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The meters, where the application has a registry; the actuator binds them to it. */
@AutoConfiguration(
    after = PoetAutoConfiguration.class,
    afterName =
        "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({PoetRuntime.class, MeterRegistry.class})
public class PoetMetricsAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  PoetMeters poetMeters(PoetRuntime runtime) {
    return new PoetMeters(runtime);
  }
}
