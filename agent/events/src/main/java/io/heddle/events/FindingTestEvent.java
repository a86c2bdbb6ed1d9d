package io.heddle.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** A test in which a {@link FindingEvent} came about. */
@Name("heddle.FindingTest")
@Label("Finding Test")
@Description("A test in which a finding came about, where heddle-junit tells of tests.")
@Category({"Heddle", "Findings"})
public final class FindingTestEvent extends HeddleEvent {
  @Label("Finding Id")
  @Description("Joins the test with its finding.")
  @FindingId
  public long id;

  @Label("Index")
  @Description("The position among the tests of the finding, from 0.")
  public int index;

  @Label("Test")
  @Description("The name of the test.")
  public @Nullable String test;
}
