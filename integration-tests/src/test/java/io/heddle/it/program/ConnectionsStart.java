package io.heddle.it.program;

/**
 * Starts {@link Connections}. In a class of its own: one that a thread is in is not woven by an
 * attach, and who waits for a line in {@code main} never leaves it.
 */
public final class ConnectionsStart {
  private ConnectionsStart() {}

  /**
   * Arguments: {@code hikari}, {@code dbcp} or {@code c3p0}; what to do; {@code platform} or {@code
   * virtual} threads; {@code wait} to wait for a line first. Prints {@code done} if it comes to its
   * end.
   */
  public static void main(String[] args) throws Exception {
    Connections program = Connections.of(args[0], args[2].equals("virtual"));
    if (args[3].equals("wait")) {
      System.out.println("waits for Enter");
      System.in.read();
    }
    program.run(args[1]);
    System.out.println("done");
    System.exit(0); // pools have threads
  }
}
