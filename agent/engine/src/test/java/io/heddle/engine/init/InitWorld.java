package io.heddle.engine.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A small program of classes C0, C1 ... Threads begin with the code of one of the first ones, which
 * have no initialisers.
 *
 * @param roots how many threads may begin with
 * @param superclass of each class that of its superclass, or -1
 * @param needs of each class what its initialiser needs, in this order; null if it has none
 * @param uses of each class what its methods may come to, in any order; they hand out what the
 *     initialiser has made, so that is among it
 */
record InitWorld(
    int roots, List<Integer> superclass, List<List<Integer>> needs, List<List<Integer>> uses) {

  static InitWorld random(Random random) {
    int classes = 3 + random.nextInt(4);
    int roots = 1 + random.nextInt(2);
    List<Integer> superclass = new ArrayList<>();
    List<List<Integer>> needs = new ArrayList<>();
    List<List<Integer>> uses = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      boolean isRoot = c < roots;
      boolean extendsOne = !isRoot && c > roots && random.nextInt(3) == 0;
      superclass.add(extendsOne ? roots + random.nextInt(c - roots) : -1);
      boolean hasInitialiser = !isRoot && random.nextInt(4) != 0;
      needs.add(hasInitialiser ? some(random, roots, classes, c, 1 + random.nextInt(2)) : null);
      List<Integer> used = some(random, roots, classes, c, random.nextInt(3));
      if (needs.get(c) != null) {
        needs.get(c).stream().filter(need -> !used.contains(need)).forEach(used::add);
      }
      uses.add(used);
    }
    return new InitWorld(roots, superclass, needs, uses);
  }

  /** Different ones, no root and not the class itself. */
  private static List<Integer> some(Random random, int roots, int classes, int self, int count) {
    List<Integer> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int one = roots + random.nextInt(classes - roots);
      if (one != self && !some.contains(one)) {
        some.add(one);
      }
    }
    return some;
  }

  int classes() {
    return needs.size();
  }

  /** The superclass, then what the initialiser needs. */
  List<Integer> allNeeds(int c) {
    List<Integer> all = new ArrayList<>();
    if (superclass.get(c) >= 0) {
      all.add(superclass.get(c));
    }
    if (needs.get(c) != null) {
      all.addAll(needs.get(c));
    }
    return all;
  }
}
