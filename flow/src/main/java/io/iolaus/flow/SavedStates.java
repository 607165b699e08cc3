package io.iolaus.flow;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;

/// The checkpoints and savepoints of a live job in its data folder, newest first: by the number that Flink gave them, which
/// goes on from restart to restart and does not ask the clock.
///
/// ```text
///  checkpoints/JOB/chk-12/_metadata   savepoints/savepoint-.../_metadata
/// ```
final class SavedStates {

    /// How many are kept: should the newest not be readable, there is one before it.
    static final int KEPT = 2;

    private final Path folder;

    /// One that is whole.
    private record Saved(long number, Path folder) {}

    SavedStates(Path folder) {
        this.folder = folder;
    }

    String checkpoints() {
        return folder.resolve("checkpoints").toUri().toString();
    }

    String savepoints() {
        return folder.resolve("savepoints").toUri().toString();
    }

    /// The newest, as a URI for Flink; nothing where there is none. Deletes all but [#KEPT], what a killed process left
    /// among them; so no job may be running.
    Optional<String> newest() throws IOException {
        List<Path> found = folders();
        List<Saved> whole = found.stream()
                .flatMap(state -> number(state).stream().mapToObj(number -> new Saved(number, state)))
                .sorted(Comparator.comparingLong(Saved::number).reversed())
                .limit(KEPT)
                .toList();
        List<Path> kept = whole.stream().map(Saved::folder).toList();
        for (Path state : found) {
            if (!kept.contains(state)) {
                delete(state);
            }
        }
        return kept.stream().findFirst().map(state -> state.toUri().toString());
    }

    private List<Path> folders() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder, 3)) {
            return all.filter(Files::isDirectory)
                    .filter(path -> {
                        String name = path.getFileName().toString();
                        return name.startsWith("chk-") || name.startsWith("savepoint-");
                    })
                    .sorted()
                    .toList();
        }
    }

    /// The checkpoint's number, or nothing where its description cannot be read: then it was never completed.
    private static OptionalLong number(Path state) {
        Path metadata = state.resolve("_metadata");
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(metadata)))) {
            return OptionalLong.of(
                    Checkpoints.loadCheckpointMetadata(in, SavedStates.class.getClassLoader(), state.toUri().toString())
                            .getCheckpointId());
        } catch (IOException | RuntimeException unreadable) {
            return OptionalLong.empty();
        }
    }

    private static void delete(Path state) throws IOException {
        try (Stream<Path> all = Files.walk(state)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
