package app.kotlin

import dev.poet.api.Poet
import dev.poet.api.Tunable

interface OldShape {
  @Poet(id = "old interface")
  fun ofOldInterface(@Tunable(min = 0.0, max = 100.0) x: Double): Double = x
}

class OldSquare : OldShape

class OldCircle : OldShape
