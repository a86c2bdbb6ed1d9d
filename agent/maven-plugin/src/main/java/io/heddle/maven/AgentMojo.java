package io.heddle.maven;

import java.io.File;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;

/**
 * Has the tests run under the agent: adds it to the property {@code argLine}, which Surefire and
 * Failsafe read, and which JaCoCo adds to as well. Removes the reports of earlier builds.
 */
@Mojo(name = "agent", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public final class AgentMojo extends HeddleMojo {
  @Parameter(defaultValue = "${project}", readonly = true)
  private MavenProject project;

  /** Options of the agent, as after {@code -javaagent:heddle.jar=}. */
  @Parameter(property = "heddle.options", defaultValue = "nesting-rate=0")
  private String options;

  /**
   * Has each JVM make a JFR recording too. The gate unites the lock-order graphs of all recordings,
   * and finds orders that contradict each other across JVMs.
   */
  @Parameter(property = "heddle.recordings", defaultValue = "false")
  private boolean recordings;

  @Inject
  AgentMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  public void execute() throws MojoExecutionException {
    if (skip || project.getPackaging().equals("pom")) {
      return;
    }
    File agent = agentJar();
    try {
      new Reports(reports.toPath()).forget();
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot clear " + reports, e);
    }
    String line =
        ArgLine.with(
            project.getProperties().getProperty("argLine"),
            agent.toPath(),
            reports.toPath(),
            recordings,
            options);
    project.getProperties().setProperty("argLine", line);
    getLog().info("argLine set to " + line);
  }
}
