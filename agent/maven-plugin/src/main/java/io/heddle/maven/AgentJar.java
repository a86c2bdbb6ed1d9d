package io.heddle.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** heddle.jar from a repository. */
final class AgentJar {
  private AgentJar() {}

  /**
   * The file in the local repository.
   *
   * @param version that of the plugin
   * @throws MojoExecutionException if it is in none of the repositories
   */
  static File find(
      RepositorySystem system,
      RepositorySystemSession session,
      List<RemoteRepository> repositories,
      String version)
      throws MojoExecutionException {
    DefaultArtifact agent =
        new DefaultArtifact("io.heddle", "heddle-dist", "agent", "jar", version);
    try {
      return system
          .resolveArtifact(session, new ArtifactRequest(agent, repositories, null))
          .getArtifact()
          .getFile();
    } catch (ArtifactResolutionException e) {
      throw new MojoExecutionException("There is no " + agent, e);
    }
  }
}
