package io.heddle.cli.attach;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Loads the agent into a JVM, or gives a command to the agent that is there. Both is the same to
 * the JVM: each load calls the agent once, with one line of options.
 */
public final class AgentConnection {
  /** What the agent answers when it had not been attached before. */
  private static final String NOT_ATTACHED = "not attached";

  /** How its answer begins when it could not be started. */
  private static final String NOT_STARTED = "not started: ";

  private final long pid;
  private final Path jar;
  private final Consumer<String> talk;
  private final Consumer<String> progress;
  private final Preflight preflight;

  /**
   * Does nothing yet.
   *
   * @param pid the JVM
   * @param jar heddle.jar
   * @param talk is given sentences that people should read before the agent is loaded
   * @param progress is told how far the agent is, if that takes long; then an empty sentence
   */
  public AgentConnection(long pid, Path jar, Consumer<String> talk, Consumer<String> progress) {
    this.pid = pid;
    this.jar = jar.toAbsolutePath();
    this.talk = talk;
    this.progress = progress;
    this.preflight = new Preflight(pid);
  }

  /**
   * Installs the agent; if it is there already, gives it the options.
   *
   * @param options {@code key=value}, separated by commas; may be empty
   * @return what the agent says about it
   * @throws CannotAttachException if that is not possible
   */
  public String attach(String options) throws CannotAttachException {
    return exchange("command=attach" + (options.isEmpty() ? "" : "," + options), talk);
  }

  /**
   * Gives the agent a command and returns its answer.
   *
   * @param command {@code command=…}, with further options if need be
   * @throws CannotAttachException if there is no agent, or if it does not answer
   */
  public String ask(String command) throws CannotAttachException {
    return exchange(command, sentence -> {});
  }

  private String exchange(String command, Consumer<String> listener) throws CannotAttachException {
    preflight.check();
    preflight.checkSees(jar);
    try {
      Path reply = replyFile();
      try {
        preflight.checkSees(reply);
        load(
            command + ",reply=" + reply + ",jar=" + jar,
            listener,
            new ProgressFile(reply, progress));
        return checked(Files.readString(reply, StandardCharsets.UTF_8));
      } finally {
        Files.deleteIfExists(reply);
      }
    } catch (IOException e) {
      throw new CannotAttachException("The file for the answer failed: " + e.getMessage());
    }
  }

  private void load(String options, Consumer<String> listener, ProgressFile file)
      throws CannotAttachException {
    try {
      TimeLimit.forWeaving(pid)
          .call(
              () -> {
                new AgentLoader(pid, jar, preflight).load(options, listener);
                return true;
              },
              file::look);
    } finally {
      file.end();
    }
  }

  private String checked(String reply) throws CannotAttachException {
    if (reply.isEmpty()) {
      throw new CannotAttachException("The agent in process " + pid + " did not answer.");
    }
    if (reply.startsWith(NOT_STARTED)) {
      throw new CannotAttachException("The agent did not start in process " + pid + ": " + reply);
    }
    if (reply.startsWith(NOT_ATTACHED)) {
      throw new CannotAttachException("Heddle is not attached to process " + pid + ".");
    }
    return reply;
  }

  /** Only its owner may read it; the owner has to be who runs the JVM, for the agent writes it. */
  private Path replyFile() throws IOException {
    Path file = Files.createTempFile("heddle-", ".reply");
    preflight.giveToTarget(file);
    return file;
  }
}
