package dev.poet.learning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExponentialTest {
  @Test
  void ofMinus_allOverTheRange_isAsGoodAsTheLibrarys() {
    double worst = 0;
    for (double u = 0; u < 707; u += u < 40 ? 1e-3 : 0.37) {
      double exact = StrictMath.exp(-u);
      worst = Math.max(worst, Math.abs(Exponential.ofMinus(u) - exact) / Math.ulp(exact));
    }
    assertThat(worst).isLessThan(3);
  }

  @Test
  void ofMinus_zeroAndTheFarEnd_isOneAndNothing() {
    assertThat(Exponential.ofMinus(0)).isEqualTo(1);
    assertThat(Exponential.ofMinus(1e6)).isZero();
    assertThat(Exponential.ofMinus(Double.POSITIVE_INFINITY)).isZero();
  }
}
