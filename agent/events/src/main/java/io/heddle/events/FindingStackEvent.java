package io.heddle.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** A stack that belongs to a {@link FindingEvent}: its evidence, as people read it. */
@Name("heddle.FindingStack")
@Label("Finding Stack")
@Description("A stack that is evidence of a finding.")
@Category({"Heddle", "Findings"})
public final class FindingStackEvent extends HeddleEvent {
  @Label("Finding Id")
  @Description("Joins the stack with its finding.")
  @FindingId
  public long id;

  @Label("Index")
  @Description("The position among the stacks of the finding, from 0.")
  public int index;

  @Label("Title")
  @Description("What the stack shows.")
  public @Nullable String title;

  @Label("Stack")
  @Description("The frames, innermost first, one a line.")
  public @Nullable String stack;
}
