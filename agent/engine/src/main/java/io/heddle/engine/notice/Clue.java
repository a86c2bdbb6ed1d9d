package io.heddle.engine.notice;

/**
 * A notice from which a finding may follow: detectors take in these. All others are for recordings,
 * and none of them has a detector made.
 */
public interface Clue extends Notice {}
