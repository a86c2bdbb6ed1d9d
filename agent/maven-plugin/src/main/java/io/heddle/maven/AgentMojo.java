package io.heddle.maven;

import java.io.File;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;

/**
 * Has the tests run under the agent: adds it to the property {@code argLine}, which Surefire and
 * Failsafe read, and which JaCoCo adds to as well. Removes the reports of earlier builds.
 */
@Mojo(name = "agent", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public final class AgentMojo extends AbstractMojo {
  private final RepositorySystem repositories;

  @Parameter(defaultValue = "${repositorySystemSession}", readonly = true)
  private RepositorySystemSession session;

  @Parameter(defaultValue = "${project.remotePluginRepositories}", readonly = true)
  private List<RemoteRepository> remotes;

  @Parameter(defaultValue = "${project}", readonly = true)
  private MavenProject project;

  @Parameter(defaultValue = "${plugin.version}", readonly = true)
  private String version;

  /** Where each JVM that runs tests writes a file. */
  @Parameter(property = "heddle.reports", defaultValue = "${project.build.directory}/heddle")
  private File reports;

  /** Options of the agent, as after {@code -javaagent:heddle.jar=}. */
  @Parameter(property = "heddle.options", defaultValue = "nesting-rate=0")
  private String options;

  /** Leaves everything as it is. */
  @Parameter(property = "heddle.skip", defaultValue = "false")
  private boolean skip;

  @Inject
  AgentMojo(RepositorySystem repositories) {
    this.repositories = repositories;
  }

  @Override
  public void execute() throws MojoExecutionException {
    if (skip || project.getPackaging().equals("pom")) {
      return;
    }
    File agent = AgentJar.find(repositories, session, remotes, version);
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
            options);
    project.getProperties().setProperty("argLine", line);
    getLog().info("argLine set to " + line);
  }
}
