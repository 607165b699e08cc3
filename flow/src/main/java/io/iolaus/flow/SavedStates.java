package io.iolaus.flow;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;
import org.apache.flink.core.plugin.PluginUtils;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.jspecify.annotations.Nullable;

/// The checkpoints and savepoints of a live job in one folder, newest first: by the number that Flink gave them, which goes on
/// from restart to restart and does not ask the clock.
///
/// ```text
///  checkpoints/JOB/chk-12/_metadata   savepoints/savepoint-.../_metadata
/// ```
/// The folder may be on any file system that Flink knows, or has a plugin for in the folder that `FLINK_PLUGINS_DIR` names.
final class SavedStates {

    /// How many are kept: should the newest not be readable, there is one before it.
    static final int KEPT = 2;

    /// Where a checkpoint lies below the folder; a savepoint lies one higher.
    private static final int DEEPEST = 3;

    private static boolean plugged;

    private final String folder;

    /// One that is whole.
    private record Saved(long number, Path folder) {}

    /// @param folder as a URI whose path is as it is, with nothing escaped, since Flink escapes it
    /// @throws IOException if no file system is there for it
    SavedStates(String folder) throws IOException {
        this.folder = folder;
        requireFileSystem(new Path(folder).toUri());
    }

    private static synchronized void requireFileSystem(URI place) throws IOException {
        if (!plugged && !String.valueOf(place.getScheme()).equals("file")) {
            // Settings and secrets of a plugin are those that Flink's own configuration has.
            Configuration settings = System.getenv("FLINK_CONF_DIR") == null ? new Configuration() : GlobalConfiguration.loadConfiguration();
            FileSystem.initialize(settings, PluginUtils.createPluginManagerFromRootFolder(settings));
            plugged = true;
        }
        try {
            FileSystem.get(place);
        } catch (UnsupportedFileSystemSchemeException e) {
            throw new IOException(place + ": Flink has no file system for " + place.getScheme()
                    + "; put its plugin into a folder of its own below the one that FLINK_PLUGINS_DIR names", e);
        }
    }

    String checkpoints() {
        return new Path(folder, "checkpoints").toString();
    }

    String savepoints() {
        return new Path(folder, "savepoints").toString();
    }

    /// The newest, as a URI for Flink; nothing where there is none. Deletes all but [#KEPT], what a killed process left
    /// among them; so no job may be running.
    Optional<String> newest() throws IOException {
        Path root = new Path(folder);
        FileSystem files = root.getFileSystem();
        List<Path> found = new ArrayList<>();
        collect(files, root, DEEPEST, found);
        List<Saved> whole = found.stream()
                .flatMap(state -> number(files, state).stream().mapToObj(number -> new Saved(number, state)))
                .sorted(Comparator.comparingLong(Saved::number).reversed())
                .limit(KEPT)
                .toList();
        List<Path> kept = whole.stream().map(Saved::folder).toList();
        for (Path state : found) {
            if (!kept.contains(state)) {
                files.delete(state, true);
            }
        }
        return kept.stream().findFirst().map(Path::toString);
    }

    private static void collect(FileSystem files, Path folder, int depth, List<Path> found) throws IOException {
        for (FileStatus entry : entries(files, folder)) {
            String name = entry.getPath().getName();
            if (!entry.isDir()) {
                continue;
            }
            if (name.startsWith("chk-") || name.startsWith("savepoint-")) {
                found.add(entry.getPath());
            } else if (depth > 1) {
                collect(files, entry.getPath(), depth - 1, found);
            }
        }
    }

    private static FileStatus[] entries(FileSystem files, Path folder) throws IOException {
        try {
            FileStatus @Nullable [] entries = files.listStatus(folder);
            return entries == null ? new FileStatus[0] : entries; // a local folder that is not there
        } catch (FileNotFoundException e) {
            return new FileStatus[0];
        }
    }

    /// The checkpoint's number, or nothing where its description cannot be read: then it was never completed.
    private static OptionalLong number(FileSystem files, Path state) {
        Path metadata = new Path(state, "_metadata");
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(files.open(metadata)))) {
            return OptionalLong.of(
                    Checkpoints.loadCheckpointMetadata(in, SavedStates.class.getClassLoader(), state.toString())
                            .getCheckpointId());
        } catch (IOException | RuntimeException unreadable) {
            return OptionalLong.empty();
        }
    }
}
