package dev.poet.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.PoetRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Every test here has a store of its own, which is gone after it. */
@PoetTest(seed = 5)
@TestInstance(Lifecycle.PER_CLASS)
class PoetExtensionTest {
  private final List<Path> stores = new ArrayList<>();
  private PoetRuntime prepared;

  @BeforeEach
  void prepare(PoetRuntime runtime) {
    prepared = runtime;
  }

  @AfterAll
  void storesOfTests_areDeletedAfterThem() {
    assertThat(stores).hasSize(2).doesNotHaveDuplicates();
    assertThat(stores).allSatisfy(store -> assertThat(store.getParent()).doesNotExist());
  }

  @Test
  void parameters_ofOneTest_areOfOnePoet(TestPoet poet, PoetRuntime runtime, TestClock clock) {
    assertThat(runtime).isSameAs(poet.runtime()).isSameAs(prepared);
    assertThat(clock).isSameAs(poet.clock());
    assertThat(poet.seed()).isEqualTo(5);
    stores.add(poet.store());
  }

  @PoetTest(seed = 6)
  void annotationOfTheMethod_comesBeforeThatOfItsClass(TestPoet poet) {
    assertThat(poet.seed()).isEqualTo(6);
    stores.add(poet.store());
  }

  @PoetTest(seed = 8)
  abstract static class Base {}

  @Nested
  class Heir extends Base {
    @Test
    void annotation_holdsForClassesThatExtendItsOwn(TestPoet poet) {
      assertThat(poet.seed()).isEqualTo(8);
    }
  }

  @Nested
  class Inner {
    @Test
    void annotation_holdsForClassesInside(TestPoet poet) {
      assertThat(poet.seed()).isEqualTo(5);
    }
  }
}
