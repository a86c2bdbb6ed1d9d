package io.heddle.sample.mistake;

/** Two classes whose static initialisers need each other. One thread gets through. */
public final class Registries implements Mistake {
  @Override
  public void make() {
    if (Users.COUNT + Groups.COUNT == 0) {
      throw new IllegalStateException("nobody is registered");
    }
  }

  static final class Users {
    static final int COUNT = Groups.size() + 1;

    static int size() {
      return COUNT;
    }
  }

  static final class Groups {
    static final int COUNT = Users.size() + 1;

    static int size() {
      return COUNT;
    }
  }
}
