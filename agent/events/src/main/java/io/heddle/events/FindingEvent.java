package io.heddle.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/**
 * A finding of any rule. Its parts are {@link FindingStepEvent}s, {@link FindingThreadEvent}s,
 * {@link FindingLockEvent}s, {@link FindingTestEvent}s, {@link FindingStackEvent}s and {@link
 * FindingNoteEvent}s.
 */
@Name("heddle.Finding")
@Label("Finding")
@Description("Something that Heddle found wrong.")
@Category({"Heddle", "Findings"})
public final class FindingEvent extends HeddleEvent {
  @Label("Finding Id")
  @Description("Joins the finding with its steps, threads, locks, tests, stacks and notes.")
  @FindingId
  public long id;

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
  @Description("The locks concerned, to be read; heddle.FindingLock has each of them.")
  public @Nullable String locks;

  @Label("Threads")
  @Description("The threads concerned, to be read; heddle.FindingThread has each of them.")
  public @Nullable String threads;

  @Label("Tests")
  @Description("The tests in which it came about, to be read; heddle.FindingTest has each of them.")
  public @Nullable String tests;

  @Label("Report")
  @Description("The whole report as text, with stacks.")
  public @Nullable String report;
}
