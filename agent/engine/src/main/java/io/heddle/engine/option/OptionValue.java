package io.heddle.engine.option;

import io.heddle.engine.rule.Rules;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a value of each kind looks like. */
final class OptionValue {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)|0");

  private static final Pattern ACTION =
      Pattern.compile("report|dump|exit:(\\d{1,2}|1\\d\\d|2[0-4]\\d|25[0-5])");

  private OptionValue() {}

  /** Why the value does not fit, for people; null if it does. */
  static @Nullable String problem(AgentOption option, String value) {
    return switch (option.kind()) {
      case FLAG ->
          value.equals("true") || value.equals("false") ? null : "is neither true nor false";
      case DURATION ->
          DURATION.matcher(value).matches() ? null : "is not a duration such as 20ms, 5s or 1m";
      case NUMBER -> value.matches("\\d{1,6}") ? null : "is not a whole number up to 999999";
      case RULES -> unknownRule(value);
      case GATE -> unknownWord(value);
      case TEMPLATE -> value.contains("%site") ? null : "lacks %site";
      case ACTION ->
          ACTION.matcher(value).matches() ? null : "is none of report, dump, exit:CODE (0 to 255)";
      case FILE, PATTERNS -> null;
    };
  }

  private static @Nullable String unknownRule(String value) {
    for (String name : list(value)) {
      String id = name.startsWith("-") ? name.substring(1) : name;
      if (Rules.find(id).isEmpty()) {
        return "names the unknown rule '" + id + "'";
      }
    }
    return null;
  }

  private static @Nullable String unknownWord(String value) {
    for (String word : list(value)) {
      if (Rules.all().stream().noneMatch(rule -> rule.isMeantBy(word))) {
        return "has '" + word + "', which is no rule, severity, any, potential or actual";
      }
    }
    return null;
  }

  static Duration duration(String value) {
    Matcher matcher = DURATION.matcher(value);
    if (!matcher.matches() || matcher.group(1) == null) {
      return Duration.ZERO;
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  static List<String> list(String value) {
    return value.isEmpty() ? List.of() : List.of(value.split(":", -1));
  }
}
