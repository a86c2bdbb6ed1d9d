package io.heddle.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, each with the terminal to write to. */
final class Commands implements IFactory {
  private final Terminal terminal;

  Commands(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (!type.isAnnotationPresent(CommandLine.Command.class)) {
      return CommandLine.defaultFactory().create(type);
    }
    return type.getDeclaredConstructor(Terminal.class).newInstance(terminal);
  }
}
