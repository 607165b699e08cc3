package io.iolaus.server.http;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import io.iolaus.flow.intake.IntakeBatch;
import io.iolaus.flow.intake.IntakeFullException;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.flow.intake.ReusedKeyException;
import io.iolaus.server.metrics.Meters;
import io.iolaus.server.metrics.Taken;

/// How many batches are taken in at once, of whatever route, and how what they hold gets into the intake log or is refused.
final class Admission {

    private static final Duration RETRY_FULL = Duration.ofSeconds(10);
    private static final Duration RETRY_BUSY = Duration.ofSeconds(1);
    private static final long LONGEST_WAIT_MILLIS = 2_000;

    private final IntakeLog intake;
    private final Meters meters;
    private final Semaphore atOnce = new Semaphore(2 * Runtime.getRuntime().availableProcessors());

    Admission(IntakeLog intake, Meters meters) {
        this.intake = intake;
        this.meters = meters;
    }

    /// Takes in one batch.
    interface Work {
        Batch done() throws IOException;
    }

    /// A batch that was taken in.
    record Batch(Taken taken, Answer answer) {}

    /// Decoding takes a core and memory, so a few at a time.
    Answer oneOfFew(Work work) throws IOException {
        long begun = System.nanoTime();
        try {
            if (!atOnce.tryAcquire(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new Problem.Refusal(Problem.later("too many batches are being taken in; send this one again", "server", RETRY_BUSY));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem.Refusal(Problem.unavailable("the server stops", RETRY_FULL));
        }
        try {
            Batch batch = work.done();
            meters.took(batch.taken(), System.nanoTime() - begun);
            return batch.answer();
        } finally {
            atOnce.release();
        }
    }

    /// Returns once the batch is on disk.
    ///
    /// @return whether the log had it already
    boolean append(IntakeBatch batch) throws IOException {
        try {
            return intake.append(batch).repeated();
        } catch (IntakeFullException e) {
            throw new Problem.Refusal(Problem.later("the intake log is full; nothing of this batch was taken", "server", RETRY_FULL));
        } catch (IllegalArgumentException e) {
            throw new Problem.Refusal(Problem.tooLarge("is more than one batch of the intake log takes; send it in parts"));
        } catch (ReusedKeyException e) {
            throw new Problem.Refusal(new Problem(
                    422, "Unprocessable Content", "was used before with another body; take a new key for each batch", "Idempotency-Key"));
        }
    }

    /// SHA-256, as keys of batches spell it.
    static String digest(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
