package app.kotlin

import dev.poet.api.Poet
import dev.poet.api.Tunable

@Poet(id = "top-level")
fun topLevel(@Tunable(min = 0.0, max = 100.0) x: Double): Double = x

@Poet(id = "defaults")
fun defaults(text: String, @Tunable(min = 0.0, max = 100.0) x: Double = 7.0): String = "$text $x"

@Poet(id = "extension")
fun String.extended(@Tunable(min = 0.0, max = 100.0) times: Int): String = "$this $times"

@Poet(id = "suspended")
suspend fun suspended(@Tunable(min = 0.0, max = 100.0) x: Double): Double = x

@Poet(id = "inlined")
inline fun inlined(@Tunable(min = 0.0, max = 100.0) x: Double, body: (Double) -> Unit) = body(x)

class Holder {
  companion object {
    @JvmStatic
    @Poet(id = "companion")
    fun companion(@Tunable(min = 0.0, max = 100.0) x: Double, text: String): String = "$text $x"
  }

  @Poet(id = "overloaded")
  @JvmOverloads
  fun overloaded(
    text: String,
    @Tunable(min = 0.0, max = 100.0) x: Double,
    more: Double = 1.0,
  ): String = "$text ${x + more}"
}

object Single {
  @JvmStatic
  @Poet(id = "object")
  fun ofObject(@Tunable(min = 0.0, max = 100.0) x: Double): Double = x
}

interface Shape {
  @Poet(id = "interface")
  fun ofInterface(@Tunable(min = 0.0, max = 100.0) x: Double): Double = x
}

class Square : Shape

class Circle : Shape

fun main() {
  println("top level ${topLevel(7.0)}")
  println("${defaults("given", 8.0)}; ${defaults("left out")}")
  println("text".extended(7))
  inlined(7.0) { println("inlined $it") }
  println(Holder.companion(7.0, "companion"))
  println(asJava(Holder::class.java, "companion", 7.0, "companion from Java"))
  println(Holder().overloaded("overloaded", 7.0))
  println(Holder::class.java.getMethod("overloaded", String::class.java, Double::class.java)
      .invoke(Holder(), "overloaded from Java", 7.0))
  println("object ${Single.ofObject(7.0)}")
  println("interface ${Square().ofInterface(7.0)} ${Circle().ofInterface(7.0)}")
  println("as before 2.2 ${OldSquare().ofOldInterface(7.0)} ${OldCircle().ofOldInterface(7.0)}")
}

private fun asJava(type: Class<*>, name: String, x: Double, text: String): Any =
  type.getMethod(name, Double::class.java, String::class.java).invoke(null, x, text)
