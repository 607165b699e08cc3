package io.iolaus.flow;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import io.iolaus.sketch.SketchKey;

/// Where the readers of a log find their sketch key. A job is copied about and may be written to disk beside its checkpoints,
/// so it holds the place and never the key.
public sealed interface KeyPlace extends Serializable {

    /// Fetches the key; each reader asks once.
    ///
    /// @throws IOException if there is none
    SketchKey fetch() throws IOException;

    /// A file that every machine of a cluster sees under the same path.
    ///
    /// @param path as [SketchKeyFile] reads it
    record InFile(String path) implements KeyPlace {
        @Override
        public SketchKey fetch() throws IOException {
            return SketchKeyFile.read(Path.of(path));
        }
    }

    /// The memory of this process, until closed.
    ///
    /// @param id of no meaning outside it
    record InMemory(String id) implements KeyPlace, AutoCloseable {
        private static final Map<String, SketchKey> HELD = new ConcurrentHashMap<>();

        /// Holds a key for the readers of an embedded scan.
        public static InMemory hold(SketchKey key) {
            InMemory place = new InMemory(UUID.randomUUID().toString());
            HELD.put(place.id, key);
            return place;
        }

        @Override
        public SketchKey fetch() throws IOException {
            SketchKey key = HELD.get(id);
            if (key == null) {
                throw new IOException("the sketch key is not in this process; a job on a cluster needs it in a file");
            }
            return key;
        }

        @Override
        public void close() {
            HELD.remove(id);
        }
    }
}
