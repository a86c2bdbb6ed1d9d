package io.heddle.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** A finding of any rule. */
@Name("heddle.Finding")
@Label("Finding")
@Description("Something that Heddle found wrong.")
@Category({"Heddle", "Findings"})
public final class FindingEvent extends HeddleEvent {
  @Label("Rule")
  @Description("The name of the rule. Run heddle explain with it.")
  public @Nullable String rule;

  @Label("Severity")
  @Description("One of note, warning, error and fatal.")
  public @Nullable String severity;

  @Label("Fingerprint")
  @Description("The same for the same defect in every run.")
  public @Nullable String fingerprint;

  @Label("Message")
  @Description("What was found, in one line.")
  public @Nullable String message;

  @Label("Locks")
  @Description("The locks concerned, separated by commas.")
  public @Nullable String locks;

  @Label("Threads")
  @Description("The names of the threads concerned, separated by commas.")
  public @Nullable String threads;

  @Label("Tests")
  @Description(
      "The tests in which it came about, separated by commas, where heddle-junit tells of tests.")
  public @Nullable String tests;

  @Label("Report")
  @Description("The whole report as text, with stacks.")
  public @Nullable String report;
}
