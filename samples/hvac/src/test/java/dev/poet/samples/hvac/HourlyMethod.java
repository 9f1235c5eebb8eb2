package dev.poet.samples.hvac;

/**
 * The simple hourly method as the standard prints it (ISO 13790:2008, C.2 and C.3): an oracle for
 * {@link RcNetwork}, written from the equations and sharing no code with it.
 */
final class HourlyMethod {
  private final double floor;
  private final double opaque;
  private final double window;
  private double massBefore;
  double air;

  HourlyMethod(double floor, double opaque, double window, double mass) {
    this.floor = floor;
    this.opaque = opaque;
    this.window = window;
    this.massBefore = mass;
  }

  double mass() {
    return massBefore;
  }

  void hour(double outdoor, double ve, double internal, double solar, double heatingCooling) {
    double at = 4.5 * floor;
    double am = 2.5 * floor;
    double cm = 165_000 * floor;
    double is = 3.45 * at;
    double ms = 9.1 * am;
    double em = 1 / (1 / opaque - 1 / ms);

    double ia = 0.5 * internal; // (C.1)
    double m = am / at * (0.5 * internal + solar); // (C.2)
    double st = (1 - am / at - window / (9.1 * at)) * (0.5 * internal + solar); // (C.3)
    double h1 = 1 / (1 / ve + 1 / is); // (C.6)
    double h2 = h1 + window; // (C.7)
    double h3 = 1 / (1 / h2 + 1 / ms); // (C.8)
    double mtot =
        m
            + em * outdoor
            + h3
                * (st + window * outdoor + h1 * ((ia + heatingCooling) / ve + outdoor))
                / h2; // (C.5)
    double massAfter =
        (massBefore * (cm / 3600 - 0.5 * (h3 + em)) + mtot)
            / (cm / 3600 + 0.5 * (h3 + em)); // (C.4)
    double mean = (massAfter + massBefore) / 2; // (C.9)
    double s =
        (ms * mean + st + window * outdoor + h1 * (outdoor + (ia + heatingCooling) / ve))
            / (ms + window + h1); // (C.10)
    air = (is * s + ve * outdoor + ia + heatingCooling) / (is + ve); // (C.11)
    massBefore = massAfter;
  }
}
