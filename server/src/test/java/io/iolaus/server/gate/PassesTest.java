package io.iolaus.server.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import io.iolaus.act.Action;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Level;
import io.iolaus.server.store.Drawn;
import io.iolaus.server.store.MemoryStore;
import io.iolaus.server.store.Registrar;
import io.iolaus.server.store.SqlStore;
import io.iolaus.server.store.Store;
import io.iolaus.server.store.StoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PassesTest {

    private final AtomicLong elapsed = new AtomicLong(50_000);
    private final long now = System.currentTimeMillis();
    private Registrar registrar;
    private Passes passes;

    @BeforeEach
    void open() throws Exception {
        registrar = Decided.registrar(new MemoryStore(new Random(3)));
        passes = new Passes(Decided.recorded(registrar), Duration.ofSeconds(60), elapsed::get);
    }

    @Test
    void beforeTheFirstPassNothingIsCurrent() throws Exception {
        assertThat(passes.at(now)).isEqualTo(new Staleness(now, 0, -1, 0, false));
        assertThat(passes.at(now).judgedSeconds()).isEqualTo(-1);

        passes.found(Decided.nothingUpTo(0));

        assertThat(passes.at(now).current()).isTrue();
        assertThat(passes.at(now).evidenceSeconds()).as("nothing was read, so nothing has an age").isEqualTo(-1);
    }

    /// A gateway that refused requests for want of a pass would never see the request that makes one.
    @Test
    void whereNothingIsSentNothingGetsStale() throws Exception {
        passes.found(Decided.nothingUpTo(now - 1_000));
        elapsed.addAndGet(Duration.ofDays(3).toMillis());

        Staleness later = passes.at(now + Duration.ofDays(3).toMillis());
        assertThat(later.current()).isTrue();
        assertThat(later.waitingMillis()).isZero();
        assertThat(later.evidenceSeconds()).isGreaterThan(250_000);
    }

    @Test
    void whatWaitsTooLongMakesItStaleUntilAPassHasReadIt() throws Exception {
        passes.found(Decided.nothingUpTo(now - 10_000));
        passes.taken(now - 5_000, now);
        elapsed.addAndGet(60_000);
        assertThat(passes.at(now)).satisfies(at -> assertThat(at.current()).isTrue()).extracting(Staleness::waitingSeconds).isEqualTo(60L);
        elapsed.addAndGet(1);
        assertThat(passes.at(now).current()).isFalse();

        passes.found(Decided.nothingUpTo(now - 6_000));
        assertThat(passes.at(now).current()).as("a pass that had not read it").isFalse();

        passes.found(Decided.nothingUpTo(now - 5_000));
        assertThat(passes.at(now)).satisfies(at -> assertThat(at.current()).isTrue()).extracting(Staleness::waitingMillis).isEqualTo(0L);
    }

    @Test
    void whatIsOlderThanWhatWasJudgedIsNotWaitedFor() throws Exception {
        passes.found(Decided.nothingUpTo(now - 1_000));
        passes.taken(now - 2_000, now);
        elapsed.addAndGet(100_000);
        assertThat(passes.at(now).current()).isTrue();
    }

    /// One exchange of the year 2100 would otherwise make everything look judged until then.
    @Test
    void aDateInTheFutureHidesNothing() throws Exception {
        passes.found(Decided.nothingUpTo(now + Duration.ofDays(30_000).toMillis()));
        long later = System.currentTimeMillis() + 10;
        passes.taken(later, later);
        elapsed.addAndGet(60_001);
        assertThat(passes.at(later).current()).isFalse();
    }

    @Test
    void aJobThatDoesNotRunMakesItStaleAndOneThatRunsAgainDoesNot() throws Exception {
        passes.found(Decided.nothingUpTo(now));
        passes.running(false);
        elapsed.addAndGet(40_000);
        passes.running(false);
        elapsed.addAndGet(20_001);
        assertThat(passes.at(now).current()).isFalse();
        passes.running(true);
        assertThat(passes.at(now).current()).isTrue();
    }

    @Test
    void marksAreFewHoweverMuchComes() throws Exception {
        passes.found(Decided.nothingUpTo(now - 10_000_000));
        for (int i = 0; i < 20_000; i++) {
            passes.taken(now - 9_000_000 + i * 400L, now);
            elapsed.addAndGet(400);
        }
        assertThat(passes.at(now).waitingMillis()).isEqualTo(20_000 * 400L);
        passes.found(Decided.nothingUpTo(now));
        assertThat(passes.at(now).waitingMillis()).isZero();
    }

    @Test
    void aJobThatHasReadNothingYetEndsNoCampaign() throws Exception {
        passes.found(Drawn.findings(List.of(Drawn.verdict("C-7", Level.ENFORCE, 0.01, "a", "b"))));
        passes.found(new Findings(List.of(), List.of(), 0, 0, 0, true));

        assertThat(registrar.campaigns()).containsKey("C-7");
        assertThat(registrar.decision("a", now)).hasValueSatisfying(it -> assertThat(it.proposed()).isEqualTo(Action.DENY));
        assertThat(Map.copyOf(registrar.campaigns())).hasSize(1);
    }

    @Test
    void whatAStoreDidNotTakeWaitsAndTheNewestIsRecordedOnceItAnswers() throws Exception {
        StoreException gone = nobodyAnswers();
        List<String> recorded = new ArrayList<>();
        boolean[] answers = {false};
        Passes patient = new Passes(
                (findings, again) -> {
                    if (!answers[0]) {
                        throw gone;
                    }
                    recorded.add(findings.campaigns().getFirst().id() + " " + again);
                },
                Duration.ofSeconds(60), elapsed::get);
        patient.taken(now - 5_000, now);
        patient.found(Drawn.findings(List.of(Drawn.verdict("C-1", Level.ENFORCE, 0.01, "a"))));
        patient.found(Drawn.findings(List.of(Drawn.verdict("C-2", Level.ENFORCE, 0.01, "a"))));
        patient.again();
        elapsed.addAndGet(60_001);
        assertThat(patient.missing()).hasValueSatisfying(said -> assertThat(said).startsWith("store: does not answer").doesNotContain("jdbc", "postgresql"));
        assertThat(patient.at(now).current()).isFalse();

        answers[0] = true;
        patient.again();
        patient.again();
        assertThat(recorded).containsExactly("C-2 true");
        assertThat(patient.missing()).isEmpty();
        assertThat(patient.at(now).judgedSeconds()).isNotEqualTo(-1);
    }

    @Test
    void whatWillNotPassByItselfFailsTheJob() {
        Passes strict = new Passes(
                (findings, again) -> {
                    throw new IOException("damaged");
                },
                Duration.ofSeconds(60), elapsed::get);
        assertThatThrownBy(() -> strict.found(Drawn.findings(List.of()))).hasMessage("damaged");
        assertThat(strict.missing()).isEmpty();
    }

    private static StoreException nobodyAnswers() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (Store store = SqlStore.postgresql("jdbc:postgresql://127.0.0.1:" + port + "/none", "nobody", null, Duration.ofMillis(300))) {
            throw new AssertionError("there is none: " + store);
        } catch (StoreException e) {
            assertThat(e.isTransient()).isTrue();
            return e;
        }
    }
}
