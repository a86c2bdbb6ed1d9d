package io.heddle.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;

/**
 * The modules of a build whose gates judge together: the last one does, whichever that is. In a
 * build with several threads it need not be the last in order.
 */
final class Modules {
  private static final String PLUGIN = "io.heddle:heddle-maven-plugin";
  private static final String REPORTS = PLUGIN + ":reports";

  private final MavenSession session;

  Modules(MavenSession session) {
    this.session = session;
  }

  /**
   * Notes that a module has come to its gate. For any thread of the build.
   *
   * @param project the module
   * @param reports where its reports are; empty if it has none
   * @return where all modules have theirs if no other module is to come, else nothing
   */
  List<Path> reportsAtEnd(MavenProject project, List<Path> reports) {
    // All modules share one class of the plugin, so one of them sees that all have come.
    synchronized (Modules.class) {
      project.setContextValue(REPORTS, reports);
      List<Path> all = new ArrayList<>();
      for (MavenProject module : session.getProjects()) {
        if (hasGate(module)) {
          if (!(module.getContextValue(REPORTS) instanceof List<?> its)) {
            return List.of();
          }
          its.forEach(directory -> all.add((Path) directory));
        }
      }
      return all;
    }
  }

  private static boolean hasGate(MavenProject module) {
    Plugin plugin = module.getPlugin(PLUGIN);
    return plugin != null
        && plugin.getExecutions().stream()
            .map(PluginExecution::getGoals)
            .anyMatch(goals -> goals.contains("gate"));
  }
}
