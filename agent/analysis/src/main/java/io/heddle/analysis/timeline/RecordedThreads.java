package io.heddle.analysis.timeline;

import io.heddle.analysis.model.Timeline.Activity;
import io.heddle.analysis.model.Timeline.Lane;
import io.heddle.analysis.recording.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the threads of one recording do over time. There may be a million of them: when there are
 * too many, those of least interest are forgotten.
 */
final class RecordedThreads {
  /** A thread takes 2 KB for each kind of activity. */
  private static final int LIMIT = 4_000;

  private static final int LEFT_AFTER_FORGETTING = 3_000;

  /** How much more a nanosecond of one activity says than one of another. */
  private static final Map<Activity, Double> WEIGHTS =
      new EnumMap<>(
          Map.of(
              Activity.DEADLOCKED, 1e6,
              Activity.BLOCKED, 100.0,
              Activity.HOLDING, 20.0,
              Activity.TASK, 5.0,
              Activity.RUNNING, 5.0,
              Activity.SLEEPING, 1.0,
              Activity.WAITING, 0.5,
              Activity.PARKED, 0.1));

  private static final class Track {
    final Map<Activity, TimeGrid.Series> times = new EnumMap<>(Activity.class);
    double interest;
    long started = Long.MIN_VALUE;
    long ended = Long.MAX_VALUE;
  }

  private final TimeGrid grid;
  private final Map<String, Track> tracks = new HashMap<>();
  private final Set<String> inFindings = new HashSet<>();
  private long forgotten;

  RecordedThreads(TimeGrid grid) {
    this.grid = grid;
  }

  void add(String thread, Activity activity, long start, long end) {
    Track track = track(thread);
    TimeGrid.Series series = track.times.get(activity);
    if (series == null) {
      series = grid.new Series(TimeGrid.SUM);
      track.times.put(activity, series);
    }
    series.addTime(start, end);
    track.interest += WEIGHTS.getOrDefault(activity, 0.0) * (end - start);
  }

  /** Threads of one name one after the other share a track, which ends with the last of them. */
  void started(String thread, long time) {
    grid.include(time, time);
    Track track = track(thread);
    if (track.started == Long.MIN_VALUE && track.times.isEmpty()) {
      track.started = time;
    }
    track.ended = Long.MAX_VALUE;
  }

  void ended(String thread, long time) {
    grid.include(time, time);
    track(thread).ended = time;
  }

  void inFinding(String thread) {
    if (inFindings.size() < LIMIT) {
      inFindings.add(thread);
    }
  }

  private Track track(String thread) {
    Track track = tracks.get(thread);
    if (track == null) {
      if (tracks.size() >= LIMIT) {
        forgetLeast();
      }
      track = new Track();
      tracks.put(thread, track);
    }
    return track;
  }

  private void forgetLeast() {
    List<String> least = byInterest();
    least = least.subList(LEFT_AFTER_FORGETTING, least.size());
    forgotten += least.size();
    least.forEach(tracks::remove);
  }

  private List<String> byInterest() {
    List<String> names = new ArrayList<>(tracks.keySet());
    names.sort(
        Comparator.comparing((String name) -> !inFindings.contains(name))
            .thenComparing(
                Comparator.comparingDouble((String name) -> track(name).interest).reversed())
            .thenComparing(Comparator.naturalOrder()));
    return names;
  }

  /** How interesting the recording is. */
  double interest() {
    double sum = tracks.values().stream().mapToDouble(track -> track.interest).sum();
    return inFindings.isEmpty() ? sum : Double.MAX_VALUE;
  }

  /** Those of most interest, which did anything that is known or are in a finding. */
  List<Lane> lanes(int limit) {
    return byInterest().stream()
        .filter(name -> !track(name).times.isEmpty())
        .limit(limit)
        .map(name -> lane(name, track(name)))
        .toList();
  }

  /** How many threads are not among {@code shown} lanes. */
  long more(int shown) {
    return forgotten + tracks.size() - shown;
  }

  private Lane lane(String name, Track track) {
    Map<Activity, List<Long>> times = new EnumMap<>(Activity.class);
    track.times.forEach((activity, series) -> times.put(activity, series.values()));
    return new Lane(
        name, inFindings.contains(name), grid.part(track.started), grid.part(track.ended), times);
  }
}
