package io.heddle.analysis.jdk;

import io.heddle.analysis.recording.Fields;
import io.heddle.analysis.recording.Handlers;
import io.heddle.analysis.recording.Source;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many processors each recorded JVM had, which is the unit of {@code jdk.ThreadCPULoad}, and
 * how often that event was written.
 */
public final class Processors {
  private static final Pattern PERIOD = Pattern.compile("(\\d{1,9}) ?(ms|s|m)");

  /** Event types of one recording; the JDK has some two hundred. */
  private static final int MAX_TYPES = 10_000;

  /** As in default.jfc. */
  private static final long USUAL_PERIOD = Duration.ofSeconds(10).toNanos();

  private static final class Machine {
    long hardware;
    long container;
    long option;
  }

  private final Map<Source, Machine> machines = new HashMap<>();

  /** Of the recording that is being read: numbers of event types are its own. */
  private final Map<Long, Long> periods = new HashMap<>();

  private @Nullable Source current;

  Processors(Handlers handlers) {
    handlers.on(
        "jdk.CPUInformation",
        (s, e) -> of(s).hardware = Math.max(of(s).hardware, e.number("hwThreads")));
    handlers.on("jdk.ContainerConfiguration", (s, e) -> of(s).container = inContainer(e));
    handlers.on("jdk.IntFlag", this::flag);
    handlers.on("jdk.ActiveSetting", this::setting);
  }

  private Machine of(Source source) {
    return machines.computeIfAbsent(source, key -> new Machine());
  }

  private static long inContainer(Fields event) {
    long processors = event.number("effectiveCpuCount");
    long quota = event.number("cpuQuota");
    long slice = event.number("cpuSlicePeriod");
    if (quota <= 0 || slice <= 0) {
      return processors;
    }
    long granted = (quota + slice - 1) / slice;
    return processors <= 0 ? granted : Math.min(processors, granted);
  }

  private void flag(Source source, Fields event) {
    if (event.text("name").equals("ActiveProcessorCount")) {
      of(source).option = event.number("value");
    }
  }

  /** Settings tell the type of the event by a number, which the event itself has too. */
  private void setting(Source source, Fields event) {
    if (source != current) {
      periods.clear();
      current = source;
    }
    if (event.text("name").equals("period")) {
      String value = event.text("value");
      Matcher period = PERIOD.matcher(value);
      if (periods.size() >= MAX_TYPES) {
        return;
      }
      if (period.matches()) {
        periods.merge(event.number("id"), nanos(period), Math::min);
      } else if (value.endsWith("Chunk")) {
        periods.putIfAbsent(event.number("id"), Long.MAX_VALUE);
      }
    }
  }

  private static long nanos(Matcher period) {
    long number = Long.parseLong(period.group(1));
    return switch (period.group(2)) {
      case "ms" -> Duration.ofMillis(number).toNanos();
      case "s" -> Duration.ofSeconds(number).toNanos();
      default -> Duration.ofMinutes(number).toNanos();
    };
  }

  /**
   * How often an event like this one is written, in nanoseconds; {@code Long.MAX_VALUE} if at the
   * beginning or end of chunks.
   */
  long period(Source source, Fields event) {
    if (source != current) {
      return USUAL_PERIOD;
    }
    return periods.getOrDefault(event.event().getEventType().getId(), USUAL_PERIOD);
  }

  /** 0 if the recording does not tell. */
  long count(Source source) {
    Machine machine = of(source);
    if (machine.option > 0) {
      return machine.option;
    }
    return machine.container > 0 ? machine.container : Math.max(0, machine.hardware);
  }
}
