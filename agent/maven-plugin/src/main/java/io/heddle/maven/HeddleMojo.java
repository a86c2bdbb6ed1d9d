package io.heddle.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.repository.RemoteRepository;

/** What both goals need: where reports are, the build, and heddle.jar. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields
abstract class HeddleMojo extends AbstractMojo {
  private final RepositorySystem repositories;

  @Parameter(defaultValue = "${session}", readonly = true)
  MavenSession session;

  @Parameter(defaultValue = "${project.remotePluginRepositories}", readonly = true)
  private List<RemoteRepository> remotes;

  @Parameter(defaultValue = "${plugin.version}", readonly = true)
  private String version;

  /** Where each JVM that runs tests writes a file. */
  @Parameter(property = "heddle.reports", defaultValue = "${project.build.directory}/heddle")
  File reports;

  /** Neither agent nor gate. */
  @Parameter(property = "heddle.skip", defaultValue = "false")
  boolean skip;

  HeddleMojo(RepositorySystem repositories) {
    this.repositories = repositories;
  }

  /** heddle.jar of the plugin's own version. */
  final File agentJar() throws MojoExecutionException {
    return AgentJar.find(repositories, session.getRepositorySession(), remotes, version);
  }
}
