package io.heddle.analysis.dump;

import io.heddle.analysis.dump.LockMark.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A thread of which the lines are coming. What is no line of it is passed over: a log goes on. */
final class OpenThread {
  private static final String STATE = "java.lang.Thread.State: ";
  private static final String DEBUGGER = "   JavaThread state: ";
  private static final String SYNCHRONIZERS = "Locked ownable synchronizers:";

  /**
   * From 21 on, of a thread that runs a virtual one; from 24 on with the stack of that below it.
   */
  private static final Pattern CARRIES =
      Pattern.compile("   (Carrying|Mounted) virtual thread #(\\d{1,18})\\s*");

  private final ThreadHeader header;
  private final SharedFrames frames;
  private final List<DumpedFrame> stack = new ArrayList<>();
  private final List<LockMark> synchronizers = new ArrayList<>();
  private String state;
  private boolean inSynchronizers;
  private boolean isOfDebugger;
  private long carries;

  /** What runs on this one, if its stack is told. */
  private @Nullable OpenThread mounted;

  /**
   * A thread of which only the header has come.
   *
   * @param frames reads its frames
   */
  OpenThread(ThreadHeader header, SharedFrames frames) {
    this.header = header;
    this.frames = frames;
    this.state = header.state();
  }

  void take(String line) {
    Matcher carried = CARRIES.matcher(line);
    if (carried.matches()) {
      carries = Long.parseLong(carried.group(2));
      if (carried.group(1).equals("Mounted")) {
        mounted = new OpenThread(ThreadHeader.mounted(carries), frames);
      }
    } else if (line.stripLeading().startsWith(SYNCHRONIZERS)) {
      inSynchronizers = true;
    } else if (mounted != null && !inSynchronizers) {
      mounted.take(line);
    } else {
      takeOwn(line);
    }
  }

  private void takeOwn(String line) {
    StackTraceElement frame = frames.frame(line);
    if (frame != null) {
      stack.add(new DumpedFrame(frame, new ArrayList<>()));
    } else if (line.stripLeading().startsWith(STATE)) {
      String told = line.stripLeading().substring(STATE.length());
      int end = told.indexOf(' ');
      state = end < 0 ? told : told.substring(0, end);
    } else if (line.startsWith(DEBUGGER)) {
      isOfDebugger = true;
    } else if (inSynchronizers) {
      add(LockLine.synchronizer(line), synchronizers);
    } else if (!stack.isEmpty()) {
      add(LockLine.of(line), stack.get(stack.size() - 1).marks());
    }
  }

  private static void add(@Nullable LockMark mark, List<LockMark> to) {
    if (mark != null) {
      to.add(mark);
    }
  }

  /**
   * Before JDK 12 nothing else tells that a thread waits for a class to be initialised, and nothing
   * tells for which: it runs, as it says, and the JVM has it wait.
   */
  private void addUntoldInitialization() {
    boolean waits = header.inObjectWait() && state.equals("RUNNABLE") && !stack.isEmpty();
    if (waits && stack.get(0).marks().isEmpty()) {
      stack.get(0).marks().add(new LockMark(Kind.INITIALIZATION, "", ""));
    }
  }

  /** The debugger of JDK 17 says of the monitor that a thread is blocked for that it has it. */
  private void mendBlocked() {
    boolean isBlocked = state.equals("BLOCKED") && isOfDebugger && !stack.isEmpty();
    List<LockMark> marks = isBlocked ? stack.get(0).marks() : List.of();
    if (!marks.isEmpty() && marks.stream().allMatch(mark -> mark.kind() == Kind.LOCKED)) {
      LockMark wanted = marks.get(0);
      marks.set(0, new LockMark(Kind.WAITING_TO_LOCK, wanted.address(), wanted.type()));
    }
  }

  /** Adds the thread, as far as it has come, and what runs on it. */
  void close(List<DumpedThread> threads) {
    addUntoldInitialization();
    mendBlocked();
    threads.add(
        new DumpedThread(
            header.name(),
            header.number(),
            header.daemon(),
            header.virtual(),
            carries,
            "",
            state,
            header.cpuNanos(),
            header.elapsedNanos(),
            frames.shared(
                stack.stream()
                    .map(one -> new DumpedFrame(one.at(), List.copyOf(one.marks())))
                    .toList()),
            List.copyOf(synchronizers)));
    if (mounted != null) {
      mounted.close(threads);
    }
  }
}
