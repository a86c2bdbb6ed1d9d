package io.heddle.it.corpus.initialisers;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/** A class makes its subclasses by name, one without an initialiser; nobody else does. */
// expect: nothing
final class InitByName implements Scenario {
  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(Format::touch, Format::touch);
  }

  private abstract static class Format {
    static final List<Object> ALL = new ArrayList<>();

    static {
      for (String name : new String[] {"Text", "Wide"}) {
        ALL.add(make(InitByName.class.getName() + "$" + name));
      }
      ALL.add(new Plain());
    }

    static void touch() {}

    private static Object make(String name) {
      try {
        return Class.forName(name).getDeclaredConstructor().newInstance();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final class Plain extends Format {}

  private static class Text extends Format {
    static final List<String> NAMES = new ArrayList<>();
  }

  private static final class Wide extends Text {}
}
