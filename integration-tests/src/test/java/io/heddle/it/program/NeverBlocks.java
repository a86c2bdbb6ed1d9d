package io.heddle.it.program;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** Tells BlockHound on which thread nothing may block. */
public final class NeverBlocks implements BlockHoundIntegration {
  @Override
  public void applyTo(BlockHound.Builder builder) {
    builder.nonBlockingThreadPredicate(
        others -> others.or(thread -> thread.getName().equals("never-blocks")));
  }
}
