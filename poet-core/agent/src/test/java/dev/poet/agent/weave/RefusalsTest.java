package dev.poet.agent.weave;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

class RefusalsTest {

  /** Java compilers drop the annotations of lambdas; others need not. */
  @Test
  void lambda_isRefused() {
    Signature lambda =
        new Signature(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC,
            "lambda$main$0",
            "(I)I",
            new Marks(),
            List.of(),
            false);

    assertThatThrownBy(() -> Refusals.checkWeavable(lambda))
        .hasMessage("a lambda can't be woven; make it a method of its own");
  }
}
