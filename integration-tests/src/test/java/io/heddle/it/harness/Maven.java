package io.heddle.it.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Maven builds of other projects, by this project's wrapper. What Heddle is made of is in a local
 * repository of their own, as if installed; all else comes from the one of this build.
 */
public final class Maven {
  private static final long LIMIT_SECONDS = 600;
  private static final String VERSION = "0.1.0-SNAPSHOT";

  private final Jdk jdk;
  private final Path project;
  private final Path repository;

  /**
   * Builds of one project.
   *
   * @param jdk runs Maven and the tests
   * @param repository a directory for what is installed and for what has to be fetched
   */
  public Maven(Jdk jdk, Path project, Path repository) {
    this.jdk = jdk;
    this.project = project;
    this.repository = repository;
  }

  /** Puts heddle.jar, heddle-junit, the plugin and the poms above them into the repository. */
  public void installHeddle() throws IOException {
    Map<String, String> poms =
        Map.of(
            "heddle-parent", "pom.xml",
            "heddle-agent", "agent/pom.xml",
            "heddle-dist", "agent/dist/pom.xml",
            "heddle-junit", "agent/junit/pom.xml",
            "heddle-maven-plugin", "agent/maven-plugin/pom.xml");
    for (Map.Entry<String, String> pom : poms.entrySet()) {
      install(Built.ROOT.resolve(pom.getValue()), pom.getKey(), ".pom");
    }
    install(Built.AGENT, "heddle-dist", "-agent.jar");
    install(Built.JUNIT, "heddle-junit", ".jar");
    install(Built.MAVEN_PLUGIN, "heddle-maven-plugin", ".jar");
  }

  private void install(Path file, String artifact, String suffix) throws IOException {
    Path directory = repository.resolve("io/heddle/" + artifact + '/' + VERSION);
    Files.createDirectories(directory);
    Files.copy(
        file,
        directory.resolve(artifact + '-' + VERSION + suffix),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Runs Maven with these arguments, and waits for its end. */
  public Outcome run(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("-B", "-ntp", "-Dstyle.color=never", "-Dmaven.repo.local=" + repository));
    String mine = System.getProperty("heddle.maven.repository");
    if (mine != null) {
      all.add("-Dmaven.repo.local.tail=" + mine);
    }
    all.addAll(List.of(arguments));
    try (Target target =
        Launch.of(Built.ROOT.resolve("mvnw"))
            .in(project)
            .environment("JAVA_HOME", jdk.home().toString())
            .environment("MAVEN_OPTS", String.join(" ", Tool.SHORT_LIVED))
            .arguments(all.toArray(new String[0]))
            .start()) {
      return target.endWithin(LIMIT_SECONDS);
    }
  }
}
