package io.heddle.cli.attach;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Loads the agent into a JVM once, and puts what the JDK says when that fails into words.
 *
 * @param pid the JVM
 * @param jar heddle.jar, an absolute path
 * @param preflight what is known of the process
 */
record AgentLoader(long pid, Path jar, Preflight preflight) {

  /** Tells {@code listener} what people should know, then loads. May wait for ever. */
  void load(String options, Consumer<String> listener) throws CannotAttachException {
    try {
      attachAndLoad(options, listener);
    } catch (AttachNotSupportedException e) {
      throw new CannotAttachException(
          "Process "
              + pid
              + " does not answer: it hangs, is stopped, or lets nobody attach to it.");
    } catch (AgentLoadException e) {
      throw new CannotAttachException(notLoaded(String.valueOf(e.getMessage())));
    } catch (AgentInitializationException e) {
      throw new CannotAttachException(
          "The agent was loaded into process "
              + pid
              + " and could not start. The standard error of the process says why.");
    } catch (IOException e) {
      throw LostConnection.of(pid, e);
    }
  }

  private void attachAndLoad(String options, Consumer<String> listener)
      throws AttachNotSupportedException,
          IOException,
          AgentLoadException,
          AgentInitializationException,
          CannotAttachException {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
    try {
      String version = machine.getSystemProperties().getProperty("java.specification.version", "");
      DynamicLoading.check(pid, version, preflight.flags()).ifPresent(listener);
      machine.loadAgent(jar.toString(), options);
    } finally {
      machine.detach();
    }
  }

  private String notLoaded(String message) {
    return message.contains("Dynamic agent loading is not enabled")
        ? DynamicLoading.disallowed(pid)
        : "Process " + pid + " could not load " + jar + ": " + message;
  }
}
