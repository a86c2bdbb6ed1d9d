package io.heddle.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** A thread that was started: its name, and where it was created. */
@Name("heddle.ThreadCreated")
@Label("Thread Created")
@Description("A thread was started, and where it was created.")
@Category({"Heddle", "Threads"})
public final class ThreadCreatedEvent extends HeddleEvent {
  @Label("Thread Name")
  @Description("The name of the thread after Heddle has named it.")
  public @Nullable String threadName;

  @Label("Previous Name")
  @Description("The name the thread had before, or null if Heddle left the name alone.")
  public @Nullable String previousName;

  @Label("Thread Id")
  @Description("What Thread.getId() answers for the thread.")
  public long threadId;

  @Label("Creation Site")
  @Description("Where the thread was created: class, method and line, or \"?\" if not known.")
  public @Nullable String creationSite;

  @Label("Parent Thread")
  @Description("The name of the thread that created it.")
  public @Nullable String parentName;

  @Label("Pool")
  @Description("The pool the thread works for, or null if it belongs to none.")
  public @Nullable String pool;

  @Label("Target Class")
  @Description("The class of what the thread runs.")
  public @Nullable String targetClass;

  @Label("Virtual")
  @Description("Whether it is a virtual thread.")
  public boolean virtual;
}
