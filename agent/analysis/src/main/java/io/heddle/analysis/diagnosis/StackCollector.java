package io.heddle.analysis.diagnosis;

import io.heddle.analysis.model.Table;
import io.heddle.engine.inspect.AlikeThreads;
import io.heddle.engine.inspect.Selection;
import io.heddle.engine.inspect.ThreadView;
import java.util.List;

/** Puts threads of dumps together that have equal stacks. */
final class StackCollector {
  private static final int LIMIT = 5_000;

  private final Selection selection;
  private final ThreadView view;

  /** Has seen nothing, and looks at these threads only. */
  StackCollector(Selection selection) {
    this.selection = selection;
    view = new ThreadView(selection, LIMIT);
  }

  /** Takes in a dump. */
  void dumped(Look look) {
    view.add(DumpedTies.of(look), look.nanos());
  }

  /** Most urgent ones first. */
  Table<AlikeThreads> table() {
    List<AlikeThreads> all = view.groups();
    Table<AlikeThreads> shown = Table.of(selection.first(all), view.uncounted());
    return new Table<>(shown.rows(), all.size() - shown.rows().size(), shown.uncounted());
  }
}
