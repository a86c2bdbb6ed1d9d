package io.heddle.instrument.inspect;

import io.heddle.instrument.report.OwnerOnlyFile;
import java.io.File;
import java.io.IOException;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/** Writes what JFR has recorded so far. Loaded only while the JVM uses JFR. */
final class RecordingDump {
  private RecordingDump() {}

  /** Writes the first recording that runs, which goes on; false if there is none. */
  static boolean write(File file) throws IOException {
    for (Recording recording : FlightRecorder.getFlightRecorder().getRecordings()) {
      if (recording.getState() == RecordingState.RUNNING) {
        OwnerOnlyFile.append(file.getPath()).close();
        recording.dump(file.toPath());
        return true;
      }
    }
    return false;
  }
}
