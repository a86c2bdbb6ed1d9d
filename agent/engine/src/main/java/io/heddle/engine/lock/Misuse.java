package io.heddle.engine.lock;

import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.notice.Notice;
import java.lang.StackWalker.StackFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a thread has used one lock in a way that is wrong by itself. Refers to the lock, so it must
 * not be kept.
 *
 * @param rule what is wrong
 * @param thread who
 * @param lock the lock, and where
 * @param takenAt the site where the lock was taken before; 0 if not known or of no interest
 * @param owner who has the lock meanwhile, or null
 * @param stack the frames of the thread, innermost first; may be empty
 */
public record Misuse(
    Rule rule,
    ThreadRef thread,
    HeldLock lock,
    int takenAt,
    @Nullable Thread owner,
    List<StackFrame> stack)
    implements Notice {}
