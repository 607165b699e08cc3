package io.iolaus.server.http;

import java.io.IOException;
import io.iolaus.flow.FindingsListener;
import io.iolaus.judge.Findings;
import io.iolaus.server.store.Erasures;
import io.iolaus.server.store.Registrar;

/// Hands each judge pass to the registrar, and remembers how far the last one had read.
public final class Passes implements FindingsListener {

    private final Registrar registrar;
    private final Erasures erasures;
    private volatile Pass last = new Pass(0, -1);

    private record Pass(long evidenceAsOfMillis, long judgedAtMillis) {}

    /// @param registrar records what each pass changes
    /// @param erasures knows whom none of it may name
    public Passes(Registrar registrar, Erasures erasures) {
        this.registrar = registrar;
        this.erasures = erasures;
    }

    @Override
    public void found(Findings findings) throws IOException {
        long now = System.currentTimeMillis();
        erasures.told(findings, kept -> registrar.judged(kept, findings.lastSeenMillis(), now));
        last = new Pass(findings.lastSeenMillis(), now);
    }

    /// Up to which time the log was read, milliseconds since the epoch; 0 before the first pass.
    long evidenceAsOfMillis() {
        return last.evidenceAsOfMillis();
    }

    /// When the last pass was recorded, or -1.
    long judgedAtMillis() {
        return last.judgedAtMillis();
    }
}
