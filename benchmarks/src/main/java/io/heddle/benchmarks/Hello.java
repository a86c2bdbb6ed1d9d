package io.heddle.benchmarks;

/** The smallest program: what it costs with the agent is what the agent's start costs. */
public final class Hello {
  private Hello() {}

  /** Greets. */
  public static void main(String[] args) {
    System.out.println("Hello World");
  }
}
