package io.iolaus.flow;

import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import io.iolaus.judge.Findings;

/// Hears of findings in the process of the job, the moment they are there. One call at a time, each with all that is
/// known; after a recovery the same may be told again.
@FunctionalInterface
public interface FindingsListener {

    /// Takes all that is known now.
    ///
    /// @throws IOException to have the job go back to its last checkpoint and tell it again
    void found(Findings findings) throws IOException;

    /// Hears how long a pass took to judge, before it hears what was found; not of one that a failure cut short.
    default void judged(Duration took) {}

    /// The name under which a job's sink asks for a listener: a job is copied about, and a listener is not.
    ///
    /// On a cluster nobody is there to listen; the job leaves each round in its results folder.
    ///
    /// @param id of no meaning outside this process
    record Place(String id) implements Serializable, AutoCloseable {
        private static final Map<String, FindingsListener> HELD = new ConcurrentHashMap<>();

        /// Holds a listener until closed.
        public static Place hold(FindingsListener listener) {
            Place place = new Place(UUID.randomUUID().toString());
            HELD.put(place.id, listener);
            return place;
        }

        void tell(Findings findings) throws IOException {
            FindingsListener listener = HELD.get(id);
            if (listener == null) {
                throw new IOException("nobody in this process listens to findings any more");
            }
            listener.found(findings);
        }

        void tellOf(Duration judged) {
            FindingsListener listener = HELD.get(id);
            if (listener != null) {
                listener.judged(judged);
            }
        }

        @Override
        public void close() {
            HELD.remove(id);
        }
    }
}
