package io.heddle.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, each with the console to write to. */
final class Commands implements IFactory {
  private final Console console;

  Commands(Console console) {
    this.console = console;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (!type.isAnnotationPresent(CommandLine.Command.class)) {
      return CommandLine.defaultFactory().create(type);
    }
    return type.getDeclaredConstructor(Console.class).newInstance(console);
  }
}
