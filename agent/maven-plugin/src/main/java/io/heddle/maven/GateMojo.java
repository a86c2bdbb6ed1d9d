package io.heddle.maven;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;

/** Fails the build on findings that nobody has accepted. Runs {@code heddle analyze}. */
@Mojo(name = "gate", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public final class GateMojo extends HeddleMojo {
  private static final int FAILED = 1;

  @Parameter(defaultValue = "${project}", readonly = true)
  private MavenProject project;

  @Parameter(defaultValue = "${project.build.directory}", readonly = true)
  private File target;

  /** What fails the build, as {@code --fail-on} of {@code analyze}. */
  @Parameter(property = "heddle.failOn", defaultValue = "new-any")
  private String failOn;

  /** What is accepted; need not be there. */
  @Parameter(
      property = "heddle.baseline",
      defaultValue = "${maven.multiModuleProjectDirectory}/heddle-baseline.json")
  private File baseline;

  /**
   * Judges all modules together, in the gate that is the last in the build, instead of each by
   * itself. With recordings, orders of locks that only contradict each other across modules are
   * found then.
   */
  @Parameter(property = "heddle.atEnd", defaultValue = "false")
  private boolean atEnd;

  @Inject
  GateMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    try {
      List<Path> judged = !skip && isThereToJudge() ? List.of(reports.toPath()) : List.of();
      if (atEnd) {
        judged = new Modules(session).reportsAtEnd(project, judged);
      }
      if (!judged.isEmpty()) {
        judge(judged);
      }
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot judge " + reports, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("Interrupted", e);
    }
  }

  /** Not so where no test has run; but tests without the agent are a mistake. */
  private boolean isThereToJudge() throws IOException, MojoFailureException {
    Reports written = new Reports(reports.toPath());
    if (!written.isEmpty()) {
      return true;
    }
    Path results = target.toPath();
    if (written.isOlderThan(results.resolve("surefire-reports"))
        || written.isOlderThan(results.resolve("failsafe-reports"))) {
      throw new MojoFailureException(
          "Tests have run, but not under Heddle's agent. If the configuration of Surefire has an"
              + " argLine, begin it with @{argLine}.");
    }
    getLog().info("No test has run, nothing to judge");
    return false;
  }

  private void judge(List<Path> judged)
      throws IOException, InterruptedException, MojoExecutionException, MojoFailureException {
    File agent = agentJar();
    Process process = new ProcessBuilder(command(agent, judged)).redirectErrorStream(true).start();
    String last = "";
    int code;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), Charset.defaultCharset()))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        getLog().info(line);
        last = line.isBlank() ? last : line;
      }
      code = process.waitFor();
    } finally {
      process.destroy();
    }
    if (code == FAILED) {
      throw new MojoFailureException(last);
    }
    if (code != 0) {
      throw new MojoExecutionException("heddle analyze has ended with code " + code + ": " + last);
    }
  }

  private List<String> command(File agent, List<Path> judged) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>();
    command.addAll(List.of(java, "-jar", agent.toString(), "analyze"));
    judged.forEach(directory -> command.add(directory.toString()));
    command.addAll(List.of("--fail-on", failOn));
    if (baseline.exists()) {
      command.addAll(List.of("--baseline", baseline.toString()));
    }
    return command;
  }
}
