package io.heddle.analysis.recording;

/**
 * Which pool an event of the agent is about: pools of one name and place count as one.
 *
 * @param pool its name
 * @param site where it was made; {@code "?"} if that is not known
 */
public record PoolName(String pool, String site) {
  /** The pool of an event that has the fields {@code pool} and {@code poolSite}. */
  public static PoolName of(Fields event) {
    return new PoolName(event.text("pool"), event.site("poolSite"));
  }

  // Asked for every task: written out, for what a record has by itself is several times slower.

  @Override
  public boolean equals(Object other) {
    return other instanceof PoolName that && pool.equals(that.pool) && site.equals(that.site);
  }

  @Override
  public int hashCode() {
    return 31 * pool.hashCode() + site.hashCode();
  }
}
