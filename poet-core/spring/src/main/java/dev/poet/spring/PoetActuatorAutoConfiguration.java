package dev.poet.spring;

import dev.poet.engine.PoetRuntime;
import java.time.InstantSource;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Endpoint and health, where the application has the actuator. */
@AutoConfiguration(after = PoetAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean({PoetRuntime.class, PoetStore.class})
public class PoetActuatorAutoConfiguration {

  @Bean
  @ConditionalOnAvailableEndpoint(endpoint = PoetEndpoint.class)
  PoetEndpoint poetEndpoint(PoetRuntime runtime, PoetStore store) {
    return new PoetEndpoint(runtime, store, InstantSource.system());
  }

  @Bean
  @ConditionalOnEnabledHealthIndicator("poet")
  PoetHealthIndicator poetHealthIndicator(PoetRuntime runtime, PoetStore store) {
    return new PoetHealthIndicator(runtime, store);
  }
}
