package io.heddle.analysis.diagnosis;

import io.heddle.analysis.model.Observation;
import io.heddle.analysis.quantity.Counts;
import io.heddle.analysis.recording.BoundedGroups;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was seen of each symptom in all dumps, and what of it is told. For one thread. */
final class Symptoms {
  private static final int LIMIT = 1_000;

  /** Worst ones of each symptom that are told. */
  private static final int TOLD = 10;

  private record Key(Symptom symptom, String what) {}

  private static final class Seen {
    long dumps;
    Sighted worst;

    Seen(Sighted first) {
      worst = first;
    }

    void add(Sighted sighted) {
      dumps++;
      if (isWorse(sighted, worst)) {
        worst = sighted;
      }
    }

    /** What is sure first, then what weighs more, then the later one. */
    private static boolean isWorse(Sighted now, Sighted known) {
      return now.confirmed() == known.confirmed()
          ? now.weight() >= known.weight()
          : now.confirmed();
    }
  }

  private final BoundedGroups<Key, Seen> seen = new BoundedGroups<>(LIMIT);
  private long dumps;
  private boolean anyBefore;

  void add(Look look) {
    dumps++;
    anyBefore |= look.before().isPresent();
    for (Symptom symptom : Symptom.ALL) {
      for (Sighted sighted : symptom.look().in(look)) {
        Seen known = seen.get(new Key(symptom, sighted.key()), () -> new Seen(sighted));
        if (known != null) {
          known.add(sighted);
        }
      }
    }
  }

  /** Of several dumps, what two show alike; of a single one, all of it, as something to look at. */
  List<Observation> observations() {
    List<Observation> told = new ArrayList<>();
    for (Symptom symptom : Symptom.ALL) {
      seen.map().entrySet().stream()
          .filter(entry -> entry.getKey().symptom().equals(symptom))
          .map(entry -> entry.getValue())
          .filter(one -> one.worst.confirmed() || !anyBefore)
          .sorted(Comparator.comparingDouble((Seen one) -> one.worst.weight()).reversed())
          .limit(TOLD)
          .forEach(one -> told.add(observation(symptom, one, one.worst)));
    }
    return told;
  }

  private Observation observation(Symptom symptom, Seen one, Sighted worst) {
    List<String> evidence = new ArrayList<>(worst.evidence());
    if (!worst.confirmed()) {
      evidence.add("seen in one dump only: it may have passed");
    } else if (dumps > 2) {
      evidence.add("in " + Counts.text(one.dumps) + " of " + Counts.text(dumps, "dump"));
    }
    return symptom.rule().observed(worst.confirmed(), worst.summary(), evidence);
  }
}
