package io.iolaus.flow;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/// A Flink cluster as operators run it: a JobManager and TaskManagers as processes of their own, on loopback and
/// free ports, from a class path; for want of a distribution, by Flink's own main classes.
///
/// Closing it ends every process.
public final class StandaloneCluster implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration START_WAIT = Duration.ofSeconds(90);
    static final List<String> OPENS = List.of(
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.time=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED");

    private final Path folder;
    private final String classPath;
    private final int restPort;
    private final List<Process> processes = new ArrayList<>();

    private StandaloneCluster(Path folder, String classPath, int restPort) {
        this.folder = folder;
        this.classPath = classPath;
        this.restPort = restPort;
    }

    /// Starts a JobManager and `taskManagers` TaskManagers of one slot each and waits until all have registered.
    ///
    /// @param folder for configuration and logs
    /// @param classPath what every process runs from
    public static StandaloneCluster start(Path folder, String classPath, int taskManagers)
            throws IOException, InterruptedException {
        return start(folder, classPath, taskManagers, freePort());
    }

    /// The same at a given port, as one that comes back where it was.
    public static StandaloneCluster start(Path folder, String classPath, int taskManagers, int restPort)
            throws IOException, InterruptedException {
        StandaloneCluster cluster = new StandaloneCluster(folder, classPath, restPort);
        try {
            cluster.writeConfiguration(freePort());
            cluster.launch("jobmanager", StandaloneSessionClusterEntrypoint.class);
            for (int i = 1; i <= taskManagers; i++) {
                cluster.launch("taskmanager-" + i, TaskManagerRunner.class);
            }
            cluster.awaitTaskManagers(taskManagers);
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /// Where its configuration lies, for a client.
    public Path folder() {
        return folder;
    }

    public String host() {
        return LOOPBACK;
    }

    /// Where jobs are submitted.
    public int restPort() {
        return restPort;
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.destroy();
        }
        for (Process process : processes) {
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    private void writeConfiguration(int rpcPort) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("jobmanager.rpc.address", LOOPBACK);
        settings.put("jobmanager.rpc.port", String.valueOf(rpcPort));
        settings.put("jobmanager.bind-host", LOOPBACK);
        settings.put("rest.address", LOOPBACK);
        settings.put("rest.bind-address", LOOPBACK);
        settings.put("rest.port", String.valueOf(restPort));
        settings.put("taskmanager.host", LOOPBACK);
        settings.put("taskmanager.bind-host", LOOPBACK);
        settings.put("taskmanager.numberOfTaskSlots", "1");
        // What Flink's start script would work out of a total.
        settings.put("taskmanager.cpu.cores", "1.0");
        settings.put("taskmanager.memory.framework.heap.size", "64m");
        settings.put("taskmanager.memory.framework.off-heap.size", "64m");
        settings.put("taskmanager.memory.task.heap.size", "192m");
        settings.put("taskmanager.memory.task.off-heap.size", "0m");
        settings.put("taskmanager.memory.network.min", "32m");
        settings.put("taskmanager.memory.network.max", "32m");
        settings.put("taskmanager.memory.managed.size", "0m");
        settings.put("taskmanager.memory.jvm-metaspace.size", "128m");
        settings.put("taskmanager.memory.jvm-overhead.min", "64m");
        settings.put("taskmanager.memory.jvm-overhead.max", "64m");
        settings.put("io.tmp.dirs", Files.createDirectories(folder.resolve("tmp")).toString());
        List<String> lines = new ArrayList<>();
        settings.forEach((key, value) -> lines.add(key + ": " + value));
        Files.write(folder.resolve("config.yaml"), lines);
    }

    private void launch(String name, Class<?> main) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPENS);
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", classPath, main.getName(), "--configDir", folder.toString()));
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile())
                .start());
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private void awaitTaskManagers(int wanted) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest overview = HttpRequest.newBuilder(URI.create("http://" + LOOPBACK + ":" + restPort + "/overview")).build();
        String seen = "nothing";
        long deadline = System.nanoTime() + START_WAIT.toNanos();
        while (System.nanoTime() < deadline) {
            for (Process process : processes) {
                if (!process.isAlive()) {
                    throw new IOException("a process of the cluster ended with status " + process.exitValue() + ": " + logs());
                }
            }
            try {
                seen = http.send(overview, HttpResponse.BodyHandlers.ofString()).body();
                if (seen.contains("\"taskmanagers\":" + wanted + ",")) {
                    return;
                }
            } catch (IOException notYet) {
                seen = String.valueOf(notYet);
            }
            processes.getFirst().waitFor(100, TimeUnit.MILLISECONDS);
        }
        throw new IOException("cluster must have " + wanted + " TaskManagers after " + START_WAIT + ", said " + seen + ": " + logs());
    }

    private String logs() throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".log")).sorted().toList()) {
                all.append(System.lineSeparator()).append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
