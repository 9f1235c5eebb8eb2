package dev.poet.test;

import dev.poet.engine.settings.Rollout;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test with a POET of its own: its parameters may be a {@link TestPoet}, its {@link
 * dev.poet.engine.PoetRuntime} and its {@link TestClock}. Same seed, same calls: same result.
 *
 * <p>On a method it takes the place of {@code @Test}. On a class, it is for every test in it, which
 * and in classes that extend it, which are then marked as usual.
 */
@Test
@ExtendWith(PoetExtension.class)
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface PoetTest {

  /** The seed of every draw, of POET's and of the noise that scripts add. */
  long seed() default 1;

  /** How what is learned comes into force; by default as in production. */
  Rollout rollout() default Rollout.CANARY;

  /**
   * The folder of the store {@code poet.db}, for looking at it afterwards, such as {@code
   * "target/poet"}; what an earlier test left there is removed first. Empty: a temporary folder
   * that is deleted after the test.
   */
  String store() default "";
}
