package io.heddle.engine.option;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every option of the agent. Parsing, {@code attach --help} and {@code docs/options.md} read this
 * table and nothing else.
 */
public enum AgentOption {
  /** Which classes are woven. */
  INCLUDE(
      Kind.PATTERNS,
      "",
      "PATTERN[:PATTERN…]",
      "Weave only classes whose name matches one of these patterns; * stands for any characters."
          + " Empty: all application and library classes."),
  /** Which classes are not woven. */
  EXCLUDE(
      Kind.PATTERNS,
      "",
      "PATTERN[:PATTERN…]",
      "Leave classes alone whose name matches one of these patterns. Wins over include."),
  /** Whether threads get names. */
  NAMING(
      Kind.FLAG,
      "true",
      "true|false",
      "Put the place that made a pool in front of the automatic names of its threads. Names that"
          + " the program chose are never changed."),
  /** What names look like. */
  NAME_TEMPLATE(
      Kind.TEMPLATE,
      "%site %name",
      "TEMPLATE",
      "What naming makes of an automatic name: %site stands for the place that made the pool, %name"
          + " for the name as it was."),
  /** Whether virtual threads get names. */
  NAME_VIRTUAL(
      Kind.FLAG,
      "false",
      "true|false",
      "Give virtual threads without a name the place that started them as their name."),
  /** Which rules report. */
  FINDINGS(
      Kind.RULES,
      "",
      "RULE[:RULE…]",
      "Report only these rules; a minus in front leaves a rule out. Empty: all rules. This is about"
          + " what the agent tells. analyze judges the lock orders in a recording by itself, whatever"
          + " was told: what it should let pass is for its baseline or for --fail-on."),
  /** What makes the program fail. */
  FAIL(
      Kind.GATE,
      "",
      "RULE[:RULE…]",
      "End the JVM with code 1 when findings of these rules were told, once all its shutdown"
          + " hooks are done. Beside names of rules: any; note, warning, error and fatal for"
          + " this severity and worse; potential for what may deadlock, actual for what does. Heddle"
          + " cannot see the code that the program ends with, and replaces it, also one that is not"
          + " 0; it never makes a 0 of it. A baseline is not looked at: analyze does that. A process"
          + " that is killed, or ends by Runtime.halt, keeps its code."),
  /** How much of what is new is looked at. */
  NESTING_RATE(
      Kind.NUMBER,
      "128",
      "NUMBER",
      "How many new ways of nesting locks at one pair of places are looked at in a second, once the"
          + " first 256 were; more are sampled by lock, one in 32. 0 looks at all, which a test may"
          + " want and a service may not."),
  /** Whether to tell what is only suspicious. */
  HINTS(
      Kind.FLAG,
      "false",
      "true|false",
      "Also tell, as notes, of lock classes that are nested in themselves without an order that can"
          + " be seen (same-class-nesting), and of knots of class initialisers that threads enter at"
          + " a class without one."),
  /** The file of findings. */
  REPORT(
      Kind.FILE,
      "",
      "FILE",
      "Append each finding to this file as one line of JSON, as soon as it is found, and a line"
          + " with a status when a hang has grown or is resolved. %p in the name stands for the"
          + " process id."),
  /** The file of messages. */
  LOG(
      Kind.FILE,
      "",
      "FILE",
      "Write Heddle's messages and findings to this file instead of stderr. %p stands for the"
          + " process id."),
  /** How often to look for deadlocks. */
  PROBE(
      Kind.DURATION,
      "1s",
      "DURATION",
      "How often to look for threads that have come to wait, which is cheap; 0 never looks. Only where"
          + " some wait newly, and at least after ten times as long or 10s, does Heddle find out who"
          + " waits for whom. Looks take at most a hundredth of a processor while nothing seems to"
          + " hang, a tenth while something does."),
  /** From when on a thread that does not move is told. */
  STUCK_AFTER(
      Kind.DURATION,
      "60s",
      "DURATION",
      "Tell of threads that have been blocked or waiting at one place for so long in the middle of"
          + " their work, and of pools that have ended no task for so long although some are due; 0"
          + " never tells."),
  /** Where threads are idle. */
  IDLE(
      Kind.PATTERNS,
      "",
      "METHOD[:METHOD…]",
      "Methods, class.method with * for any characters, in which a thread waits for work, beside"
          + " those that Heddle knows: such waits are never told."),
  /** What to do when threads hang. */
  ON_DEADLOCK(
      Kind.ACTION,
      "report",
      "report|dump|exit:CODE",
      "What to do when a hang is found: report only tells it; dump also writes a snapshot, the text"
          + " thread dump and, while a recording runs, the recording to the directory of dump-to;"
          + " exit does that too and then ends the JVM with this code, without shutdown hooks."),
  /** Where dumps go. */
  DUMP_TO(
      Kind.FILE,
      "",
      "DIRECTORY",
      "The directory for what on-deadlock=dump and snapshot-on write, made if need be; %p stands for"
          + " the process id. Empty: the working directory."),
  /** A file that asks for a snapshot. */
  SNAPSHOT_ON(
      Kind.FILE,
      "",
      "FILE",
      "Write a snapshot to dump-to whenever this file is made or touched: for images without JDK"
          + " tools, and where nobody can attach."),
  /** Whether to tell by JMX. */
  JMX(
      Kind.FLAG,
      "false",
      "true|false",
      "Send each finding as a JMX notification of the MBean io.heddle:type=Findings. Heddle does not"
          + " make the platform's MBean server: the MBean is there as soon as anybody asks for it."),
  /** From which duration on a held lock becomes an event. */
  HOLD_THRESHOLD(
      Kind.DURATION,
      "20ms",
      "DURATION",
      "A lock that is held for longer becomes a heddle.LockHeld event; 0 turns that off."),
  /** From which duration on a task becomes an event. */
  TASK_THRESHOLD(
      Kind.DURATION,
      "0",
      "DURATION",
      "A task whose queue time and run time together are shorter is counted but does not become"
          + " a heddle.TaskRun event."),
  /** What a bad option does. */
  STRICT(
      Kind.FLAG,
      "false",
      "true|false",
      "Exit with code 2 on a bad option or when the self-test fails. Otherwise the application"
          + " runs and a line on stderr says what is wrong."),
  /** A file with further options. */
  CONFIG(
      Kind.FILE,
      "",
      "FILE",
      "Read options from this properties file. Arguments, system properties and environment"
          + " variables win over it.");

  /** What values look like. */
  public enum Kind {
    /** {@code true} or {@code false}. */
    FLAG,
    /** A number with {@code ms}, {@code s}, {@code m} or {@code h}; a bare 0. */
    DURATION,
    /** A whole number, not negative. */
    NUMBER,
    /** A path. */
    FILE,
    /** {@code report}, {@code dump} or {@code exit:N}. */
    ACTION,
    /** Class name patterns, separated by colons. */
    PATTERNS,
    /** Rule names, separated by colons. */
    RULES,
    /** Words that mean rules, separated by colons; see {@code Rule.isMeantBy}. */
    GATE,
    /** Text with {@code %site} and, if need be, {@code %name}. */
    TEMPLATE
  }

  private final Kind kind;
  private final String defaultValue;
  private final String valueHelp;
  private final String description;

  AgentOption(Kind kind, String defaultValue, String valueHelp, String description) {
    this.kind = kind;
    this.defaultValue = defaultValue;
    this.valueHelp = valueHelp;
    this.description = description;
  }

  /** The name as a person writes it: {@code hold-threshold}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The system property of the same meaning: {@code heddle.hold-threshold}. */
  public String property() {
    return "heddle." + key();
  }

  /** The environment variable of the same meaning: {@code HEDDLE_HOLD_THRESHOLD}. */
  public String variable() {
    return "HEDDLE_" + name();
  }

  /** What values look like. */
  public Kind kind() {
    return kind;
  }

  /** The value when nobody sets one; may be empty. */
  public String defaultValue() {
    return defaultValue;
  }

  /** The value's placeholder in help texts. */
  public String valueHelp() {
    return valueHelp;
  }

  /** Plain sentences for help and docs. */
  public String description() {
    return description;
  }

  /** The option with this key, or null. */
  public static @Nullable AgentOption find(String key) {
    for (AgentOption option : values()) {
      if (option.key().equals(key)) {
        return option;
      }
    }
    return null;
  }
}
