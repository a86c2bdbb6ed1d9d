package io.heddle.engine.lock;

import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.notice.Clue;
import java.util.List;

/** A thread is about to notify a lock while it holds the others. */
public record Notified(ThreadRef thread, HeldLock lock, List<HeldLock> others) implements Clue {}
