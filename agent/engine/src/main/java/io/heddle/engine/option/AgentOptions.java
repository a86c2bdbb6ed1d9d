package io.heddle.engine.option;

import io.heddle.engine.finding.Rule;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The options in force. Immutable. Values are valid: the parser has seen to it. */
public final class AgentOptions {
  private final Map<AgentOption, String> values;

  AgentOptions(Map<AgentOption, String> values) {
    this.values = new EnumMap<>(AgentOption.class);
    this.values.putAll(values);
  }

  /** The value as written, or the default; may be empty. */
  public String text(AgentOption option) {
    return values.getOrDefault(option, option.defaultValue());
  }

  /** The value of a {@link AgentOption.Kind#FLAG}. */
  public boolean flag(AgentOption option) {
    return text(option).equals("true");
  }

  /** The value of a {@link AgentOption.Kind#DURATION}. */
  public Duration duration(AgentOption option) {
    return OptionValue.duration(text(option));
  }

  /** The value of a {@link AgentOption.Kind#NUMBER}. */
  public int number(AgentOption option) {
    return Integer.parseInt(text(option));
  }

  /** The parts of a {@link AgentOption.Kind#PATTERNS}; empty if not set. */
  public List<String> patterns(AgentOption option) {
    return OptionValue.list(text(option));
  }

  /** A file name with {@code %p} replaced by {@code pid}; empty if not set. */
  public String file(AgentOption option, long pid) {
    return text(option).replace("%p", Long.toString(pid));
  }

  /** Whether findings of this rule are reported. */
  public boolean reports(Rule rule) {
    List<String> rules = OptionValue.list(text(AgentOption.FINDINGS));
    if (rules.contains('-' + rule.id())) {
      return false;
    }
    return rules.contains(rule.id()) || rules.stream().allMatch(r -> r.startsWith("-"));
  }

  /** Whether findings of this rule make the program fail. */
  public boolean failsOn(Rule rule) {
    return OptionValue.list(text(AgentOption.FAIL)).stream().anyMatch(rule::isMeantBy);
  }
}
