package io.heddle.analysis.diagnosis;

import java.util.List;

/** Looks for something in a dump, beside the one before it. */
@FunctionalInterface
interface LookRule {
  List<Sighted> in(Look look);
}
