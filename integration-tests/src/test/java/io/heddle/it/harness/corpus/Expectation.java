package io.heddle.it.harness.corpus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A finding that has to be told: {@code inversion(Account.a, Account.b)}, or {@code inversion(5 x
 * Table.fork)} if it has to be about five locks of one name.
 *
 * @param rule the rule's name
 * @param locks the names of the locks, each with its number; 0 for any number
 */
record Expectation(String rule, TreeMap<String, Integer> locks) {
  private static final Pattern CALL = Pattern.compile("([a-z][a-z-]*)\\((.*)\\)");
  private static final Pattern COUNTED = Pattern.compile("(\\d+) x (.+)");

  /** Reads what stands behind {@code expect:}; {@code nothing} is an empty list. */
  static List<Expectation> parse(String text) {
    List<Expectation> all = new ArrayList<>();
    if (!text.equals("nothing")) {
      split(text).forEach(one -> all.add(one(one)));
    }
    return all;
  }

  private static Expectation one(String text) {
    Matcher call = CALL.matcher(text);
    if (!call.matches()) {
      throw new IllegalArgumentException("not rule(lock, lock): " + text);
    }
    String rule = call.group(1);
    TreeMap<String, Integer> locks = new TreeMap<>();
    for (String lock : call.group(2).isEmpty() ? List.<String>of() : split(call.group(2))) {
      Matcher counted = COUNTED.matcher(lock);
      boolean hasCount = counted.matches();
      locks.put(
          hasCount ? counted.group(2) : lock, hasCount ? Integer.parseInt(counted.group(1)) : 0);
    }
    return new Expectation(rule.equals("inversion") ? "lock-order-inversion" : rule, locks);
  }

  /** Splits at the commas that stand in no parentheses. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    parts.add(text.substring(start).strip());
    return parts;
  }

  /** Whether {@code told} is this finding, wherever it was. */
  boolean matches(Told told) {
    Set<String> names = new HashSet<>(told.locks());
    return rule.equals(told.rule())
        && locks.keySet().equals(names)
        && locks.entrySet().stream()
            .allMatch(lock -> lock.getValue() == 0 || lock.getValue() == told.count(lock.getKey()));
  }

  @Override
  public String toString() {
    List<String> names = new ArrayList<>();
    locks.forEach((name, count) -> names.add(count == 0 ? name : count + " x " + name));
    return rule + '(' + String.join(", ", names) + ')';
  }
}
