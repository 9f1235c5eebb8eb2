package app.scala

import dev.poet.api.{Poet, Tunable}

trait Shape {
  @Poet(id = "trait")
  def ofTrait(@Tunable(min = 0, max = 100) x: Double): Double = x
}

class Square extends Shape
class Circle extends Shape

class Plain {
  @Poet(id = "class")
  def ofClass(@Tunable(min = 0, max = 100) x: Double): Double = x

  @Poet(id = "defaults")
  def defaults(text: String, @Tunable(min = 0, max = 100) x: Double = 7.0): String = text.concat(" ").concat(java.lang.Double.toString(x))
}

object Plain {
  @Poet(id = "companion")
  def companion(@Tunable(min = 0, max = 100) x: Double): Double = x
}

object Single {
  @Poet(id = "object")
  def ofObject(@Tunable(min = 0, max = 100) x: Double): Double = x
}

object Main {
  def main(args: Array[String]): Unit = {
    val out = java.lang.System.out
    out.println("class " + new Plain().ofClass(7.0))
    out.println(new Plain().defaults("given", 8.0) + "; " + new Plain().defaults("left out"))
    out.println("companion " + Plain.companion(7.0))
    out.println("companion from Java " + classOf[Plain].getMethod("companion", java.lang.Double.TYPE).invoke(null, java.lang.Double.valueOf(7.0)))
    out.println("object " + Single.ofObject(7.0))
    out.println("trait " + new Square().ofTrait(7.0) + " " + new Circle().ofTrait(7.0))
  }
}
