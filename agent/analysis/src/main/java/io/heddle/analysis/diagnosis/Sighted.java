package io.heddle.analysis.diagnosis;

import java.util.List;

/**
 * What a rule saw in one dump.
 *
 * @param key what tells it from others of the rule, in all dumps
 * @param weight worse is more
 * @param confirmed whether the dump before shows the same, so that it is no passing state
 * @param summary one line, with figures
 * @param evidence lines that say more
 */
record Sighted(
    String key, double weight, boolean confirmed, String summary, List<String> evidence) {}
