package io.iolaus.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import io.iolaus.tidy.Checkout;

/// A machine for the launcher: a project without sources to speak of, JDKs that only say that they ran, and a
/// PATH with nothing on it but what a POSIX system has.
final class FakeMachine {

    private static final List<String> TOOLS = List.of(
            "sh", "cat", "cut", "date", "dirname", "find", "grep", "head", "mkdir", "readlink", "rm", "sed", "stty",
            "tail", "tee", "touch");
    private static final long SECONDS_TO_FINISH = 60;

    final Path folder;
    final Path project;
    final Path bin;
    final Path places;
    private final Map<String, String> environment = new TreeMap<>();

    FakeMachine(Path folder) throws IOException {
        this.folder = folder.toRealPath();
        project = Files.createDirectories(this.folder.resolve("a project"));
        bin = Files.createDirectories(this.folder.resolve("bin"));
        places = Files.createDirectories(this.folder.resolve("jvm"));
        for (String tool : TOOLS) {
            script(bin.resolve(tool), "exec " + onPath(tool) + " \"$@\"");
        }
        Files.copy(Checkout.root().resolve("iolaus"), project.resolve("iolaus"));
        Files.setPosixFilePermissions(project.resolve("iolaus"), PosixFilePermissions.fromString("rwxr-xr-x"));
        write(project.resolve("pom.xml"), "<project/>");
        write(project.resolve("engine/pom.xml"), "<project/>");
        write(project.resolve("engine/src/main/java/One.java"), "class One {}");
        write(project.resolve("engine/src/main/java/Two.java"), "class Two {}");
        environment.put("PATH", bin.toString());
        environment.put("HOME", this.folder.resolve("home").toString());
        environment.put("IOLAUS_JDK_PLACES", places.toString());
        environment.put("IOLAUS_MAVEN_PLACES", this.folder.resolve("maven").toString());
        environment.put("LC_ALL", "C");
    }

    /// A JDK that prints `java MAJOR` and its arguments, one a line, and exits with 7.
    Path jdk(Path home, String version) throws IOException {
        runtime(home, version);
        script(home.resolve("bin/javac"), "exit 0");
        return home;
    }

    /// The same without a compiler.
    Path runtime(Path home, String version) throws IOException {
        write(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/java"), "printf '%s\\n' 'java " + version + "' \"$@\"; exit 7");
        return home;
    }

    /// A Maven that says that it runs, and then does what `body` says in the project's root.
    void maven(String version, String body) throws IOException {
        script(bin.resolve("mvn"), """
                case "$*" in
                    *-v) echo 'Apache Maven %s'; exit 0 ;;
                esac
                echo '[INFO] Building Iolaus engine 0.1.0-SNAPSHOT          [2/5]'
                echo "mvn $*" >>builds
                %s
                """.formatted(version, body));
    }

    /// A Maven that makes the jar.
    void maven(String version) throws IOException {
        maven(version, "mkdir -p cli/target; echo jar >cli/target/iolaus.jar");
    }

    /// How many times the project was built.
    int builds() throws IOException {
        Path builds = project.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    /// Dates everything in the project an hour back, so that what is touched afterwards is newer.
    void letAnHourPass() throws IOException {
        FileTime anHourAgo = FileTime.from(Instant.now().minusSeconds(3600));
        try (var files = Files.walk(project)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, anHourAgo);
            }
        }
    }

    void set(String variable, String value) {
        environment.put(variable, value);
    }

    Ran run(String... arguments) {
        return runFrom(folder, project.resolve("iolaus"), arguments);
    }

    Ran runFrom(Path workingFolder, Path launcher, String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile(folder, "out", "");
            Path err = Files.createTempFile(folder, "err", "");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(workingFolder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the launcher did not end in " + SECONDS_TO_FINISH + " s");
            }
            return new Ran(process.exitValue(), Files.readAllLines(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// What a run of the launcher left.
    record Ran(int status, List<String> out, String err) {

        /// The JVM's options before `-jar`.
        List<String> jvmOptions() {
            return out.subList(1, out.indexOf("-jar"));
        }

        /// What came after the jar.
        List<String> arguments() {
            return out.subList(out.indexOf("-jar") + 2, out.size());
        }
    }

    static void write(Path file, String text) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private static void script(Path file, String body) throws IOException {
        write(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path onPath(String tool) {
        for (String place : List.of("/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin")) {
            Path candidate = Path.of(place, tool);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException(tool + ": not on this machine");
    }
}
