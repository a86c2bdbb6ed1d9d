package io.heddle.analysis.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A slice of a track in a trace.
 *
 * @param name what is written on it
 * @param category its kind, by which people filter
 * @param start in nanoseconds since the epoch
 * @param end the same
 * @param args what else is known, by name
 * @param flowOut the number of an arrow that begins here, or null
 * @param flowIn the number of an arrow that ends here, or null
 */
record TraceSlice(
    String name,
    String category,
    long start,
    long end,
    Map<String, String> args,
    @Nullable Integer flowOut,
    @Nullable Integer flowIn) {

  long nanos() {
    return end - start;
  }

  TraceSlice at(long newStart, long newEnd) {
    return new TraceSlice(name, category, newStart, newEnd, args, flowOut, flowIn);
  }
}
