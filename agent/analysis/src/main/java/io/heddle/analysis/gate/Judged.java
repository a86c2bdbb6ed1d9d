package io.heddle.analysis.gate;

import io.heddle.analysis.model.FindingSummary;

/**
 * A finding, judged.
 *
 * @param finding the finding
 * @param status how it stands to the baseline
 * @param reason why it is accepted or suppressed; empty if it is new
 * @param fails whether the gate does not let it pass
 */
public record Judged(FindingSummary finding, FindingStatus status, String reason, boolean fails) {}
