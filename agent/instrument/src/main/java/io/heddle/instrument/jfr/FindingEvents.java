package io.heddle.instrument.jfr;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.FindingText;
import io.heddle.engine.finding.ShownText;
import io.heddle.engine.finding.ShownThreads;
import io.heddle.engine.finding.Step;
import io.heddle.engine.finding.Step.Use;
import io.heddle.engine.order.Inversion;
import io.heddle.engine.site.Frames;
import io.heddle.events.DeadlockEvent;
import io.heddle.events.DeadlockedThreadEvent;
import io.heddle.events.FindingEvent;
import io.heddle.events.FindingLockEvent;
import io.heddle.events.FindingNoteEvent;
import io.heddle.events.FindingStackEvent;
import io.heddle.events.FindingStepEvent;
import io.heddle.events.FindingTestEvent;
import io.heddle.events.FindingThreadEvent;
import io.heddle.events.LockOrderInversionEdgeEvent;
import io.heddle.events.LockOrderInversionEvent;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a finding as JFR events: one for itself and one for each of its parts, for events have no
 * lists. Cycles also as events of their own.
 */
final class FindingEvents {
  private final Finding finding;
  private final ShownThreads shown;
  private final long id;

  private FindingEvents(Finding finding, long id) {
    this.finding = finding;
    this.shown = finding.shownThreads();
    this.id = id;
  }

  /** Writes it all; {@code id} is used for this finding of the run only. */
  static void write(Finding finding, long id) {
    FindingEvents events = new FindingEvents(finding, id);
    events.finding();
    events.parts();
    if (finding.rule().equals(Inversion.RULE)) {
      events.inversion();
    } else if (finding.rule().isHang()) {
      events.deadlock();
    }
  }

  private void finding() {
    FindingEvent event = new FindingEvent();
    event.id = id;
    event.rule = finding.rule().id();
    event.severity = finding.severity().id();
    event.fingerprint = finding.fingerprint();
    event.message = finding.message();
    event.locks = readable(finding.locks().stream().map(LockRef::shownName));
    event.threads = readable(finding.threads().stream().map(shown::name));
    event.tests = readable(finding.tests().stream().map(ShownText::name));
    event.report = FindingText.of(finding.in(List.of()));
    event.commit();
  }

  private static String readable(Stream<String> names) {
    return names.collect(Collectors.joining(", "));
  }

  private void parts() {
    for (int i = 0; i < finding.steps().size(); i++) {
      step(i, finding.steps().get(i));
    }
    for (int i = 0; i < finding.threads().size(); i++) {
      thread(i, finding.threads().get(i));
    }
    for (int i = 0; i < finding.locks().size(); i++) {
      lock(i, finding.locks().get(i));
    }
    for (int i = 0; i < finding.tests().size(); i++) {
      test(i, finding.tests().get(i));
    }
    for (int i = 0; i < finding.stacks().size(); i++) {
      stack(i, finding.stacks().get(i));
    }
    for (int i = 0; i < finding.notes().size(); i++) {
      note(i, finding.notes().get(i));
    }
  }

  private void step(int index, Step step) {
    FindingStepEvent event = new FindingStepEvent();
    event.id = id;
    event.index = index;
    event.threadName = step.thread().name();
    event.threadId = step.thread().id();
    event.virtual = step.thread().virtual();
    event.creationSite = step.thread().creationSite();
    event.test = step.thread().test();
    Use held = step.held();
    if (held != null) {
      event.heldLock = held.lock().name();
      event.heldType = held.lock().type();
      event.heldId = held.lock().id();
      event.heldMode = held.mode();
      event.heldSite = site(held);
    }
    Use wanted = step.wanted();
    if (wanted != null) {
      event.wantedLock = wanted.lock().name();
      event.wantedType = wanted.lock().type();
      event.wantedId = wanted.lock().id();
      event.wantedMode = wanted.mode();
      event.wantedSite = site(wanted);
    }
    Long waited = step.waitedNanos();
    event.waited = waited == null ? FindingStepEvent.NO_TIME : waited;
    ThreadRef owner = step.owner();
    event.ownerId = FindingStepEvent.NO_THREAD;
    if (owner != null) {
      event.ownerName = owner.name();
      event.ownerId = owner.id();
      event.ownerVirtual = owner.virtual();
      event.ownerCreationSite = owner.creationSite();
    }
    event.stack = Frames.text(step.stack());
    event.commit();
  }

  private static String site(@Nullable Use use) {
    return use == null || use.at() == null ? "" : Frames.text(use.at());
  }

  private void thread(int index, ThreadRef thread) {
    FindingThreadEvent event = new FindingThreadEvent();
    event.id = id;
    event.index = index;
    event.threadName = thread.name();
    event.threadId = thread.id();
    event.virtual = thread.virtual();
    event.creationSite = thread.creationSite();
    event.test = thread.test();
    event.commit();
  }

  private void lock(int index, LockRef lock) {
    FindingLockEvent event = new FindingLockEvent();
    event.id = id;
    event.index = index;
    event.lock = lock.name();
    event.type = lock.type();
    event.lockId = lock.id();
    event.commit();
  }

  private void test(int index, String test) {
    FindingTestEvent event = new FindingTestEvent();
    event.id = id;
    event.index = index;
    event.test = test;
    event.commit();
  }

  private void stack(int index, Evidence evidence) {
    FindingStackEvent event = new FindingStackEvent();
    event.id = id;
    event.index = index;
    event.title = evidence.title();
    event.stack = Frames.text(evidence.frames());
    event.commit();
  }

  private void note(int index, String note) {
    FindingNoteEvent event = new FindingNoteEvent();
    event.id = id;
    event.index = index;
    event.note = note;
    event.commit();
  }

  private void inversion() {
    LockOrderInversionEvent event = new LockOrderInversionEvent();
    event.id = id;
    event.fingerprint = finding.fingerprint();
    event.cycle = finding.message();
    event.lockCount = finding.locks().size();
    event.threadCount = finding.threads().size();
    event.commit();
    for (int i = 0; i < finding.steps().size(); i++) {
      Step step = finding.steps().get(i);
      LockOrderInversionEdgeEvent edge = new LockOrderInversionEdgeEvent();
      edge.id = id;
      edge.index = i;
      edge.thread = step.thread().name();
      edge.heldLock = name(step.held());
      edge.heldSite = site(step.held());
      edge.wantedLock = name(step.wanted());
      edge.wantedSite = site(step.wanted());
      edge.stack = Frames.text(step.stack());
      edge.commit();
    }
  }

  private void deadlock() {
    DeadlockEvent event = new DeadlockEvent();
    event.id = id;
    event.rule = finding.rule().id();
    event.fingerprint = finding.fingerprint();
    event.cycle = finding.message();
    event.threadCount = finding.threads().size();
    event.commit();
    for (int i = 0; i < finding.steps().size(); i++) {
      Step step = finding.steps().get(i);
      DeadlockedThreadEvent member = new DeadlockedThreadEvent();
      member.id = id;
      member.index = i;
      member.thread = step.thread().name();
      member.threadId = step.thread().id();
      member.virtual = step.thread().virtual();
      member.heldLock = name(step.held());
      member.heldSite = site(step.held());
      member.wantedLock = name(step.wanted());
      member.wantedSite = site(step.wanted());
      ThreadRef owner = step.owner();
      member.owner = owner == null ? null : owner.name();
      member.ownerId = owner == null ? FindingStepEvent.NO_THREAD : owner.id();
      member.ownerVirtual = owner != null && owner.virtual();
      member.stack = Frames.text(step.stack());
      member.commit();
    }
  }

  private static @Nullable String name(@Nullable Use use) {
    return use == null ? null : use.lock().name();
  }
}
