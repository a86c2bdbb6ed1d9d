package io.heddle.benchmarks.overhead;

/** What a program is run with. */
enum Variant {
  NONE("none"),
  HEDDLE("Heddle"),
  BLOCKHOUND("BlockHound"),
  OPEN_TELEMETRY("OpenTelemetry");

  private final String title;

  Variant(String title) {
    this.title = title;
  }

  /** Its name in tables. */
  String title() {
    return title;
  }
}
