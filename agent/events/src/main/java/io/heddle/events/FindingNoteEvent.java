package io.heddle.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** A sentence that a {@link FindingEvent} has to say beside its message. */
@Name("heddle.FindingNote")
@Label("Finding Note")
@Description("A sentence about a finding: why it is told, and what is not known.")
@Category({"Heddle", "Findings"})
public final class FindingNoteEvent extends HeddleEvent {
  @Label("Finding Id")
  @Description("Joins the note with its finding.")
  @FindingId
  public long id;

  @Label("Index")
  @Description("The position among the notes of the finding, from 0.")
  public int index;

  @Label("Note")
  @Description("The sentence.")
  public @Nullable String note;
}
