package io.heddle.it.harness;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Tells growth from noise. */
public final class Trend {
  private Trend() {}

  /**
   * By how much a series taken at even intervals grows from its first to its last value: the median
   * of the slopes between all pairs (H. Theil, "A rank-invariant method of linear and polynomial
   * regression analysis", 1950; P. K. Sen, 1968), so that up to a quarter of the values may be
   * anything. Negative if it shrinks.
   *
   * @param values two at least
   */
  public static double growth(List<Long> values) {
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      for (int j = i + 1; j < values.size(); j++) {
        slopes.add((double) (values.get(j) - values.get(i)) / (j - i));
      }
    }
    Collections.sort(slopes);
    int half = slopes.size() / 2;
    double median =
        slopes.size() % 2 == 1 ? slopes.get(half) : (slopes.get(half - 1) + slopes.get(half)) / 2;
    return median * (values.size() - 1);
  }
}
