package io.iolaus.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import io.iolaus.flow.intake.IntakeBatch;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.flow.intake.IntakePosition;
import io.iolaus.judge.AccountScore;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Verdict;
import io.iolaus.server.ledger.Sequences;

/// Forgets accounts everywhere: in the store at once, in the job by a record in the intake log, and in what the job still finds
/// until that record has gone through it.
///
/// ```text
///  asked -> noted in a file -> in the intake log -> store erased -> in no state that a restart takes up -> the pass after that
///           \_____________________ findings are told without the account ______________________________/   note deleted
/// ```
/// A crash at any arrow finds the note and goes on from there, so that a pass over an older checkpoint writes nobody down again.
/// Any thread.
public final class Erasures {

    private static final String FILE = "erasures";
    private static final int KEY_BYTES = 12;
    private static final IntakePosition NOT_YET = new IntakePosition(Long.MAX_VALUE, 0);

    private final Path file;
    private final IntakeLog intake;
    private final Registrar registrar;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Pending> pending = new LinkedHashMap<>(); // by account

    /// One that is not through.
    ///
    /// @param key of its record in the log
    /// @param end behind that record, or [#NOT_YET]
    /// @param released whether no state had the account any more when the last pass was told
    private record Pending(String key, IntakePosition end, boolean released) {}

    private Erasures(Path file, IntakeLog intake, Registrar registrar) {
        this.file = file;
        this.intake = intake;
        this.registrar = registrar;
    }

    /// Takes up what was not through when the last process ended.
    public static Erasures open(DataFolder data, IntakeLog intake, Registrar registrar) throws IOException {
        Erasures erasures = new Erasures(data.path().resolve(FILE), intake, registrar);
        if (Files.exists(erasures.file)) {
            for (String line : Files.readAllLines(erasures.file)) {
                int space = line.indexOf(' ');
                if (space > 0) {
                    String accountId = new String(Base64.getDecoder().decode(line.substring(space + 1)), StandardCharsets.UTF_8);
                    erasures.begin(accountId, line.substring(0, space));
                }
            }
        }
        return erasures;
    }

    /// Erases everything about an account.
    ///
    /// @return the ledger's records whose bodies are gone
    public synchronized Sequences erase(String accountId, long nowMillis) throws IOException {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        String key = "erase-" + HexFormat.of().formatHex(bytes);
        Pending before = pending.put(accountId, new Pending(key, NOT_YET, false));
        try {
            note();
        } catch (IOException e) {
            if (before == null) {
                pending.remove(accountId);
            } else {
                pending.put(accountId, before);
            }
            throw e;
        }
        begin(accountId, key);
        return registrar.erase(accountId, nowMillis);
    }

    /// A record with that key is in the log once, however often this is begun.
    private void begin(String accountId, String key) throws IOException {
        pending.put(accountId, new Pending(key, intake.append(new IntakeBatch.Erasure(key, accountId)).end(), false));
    }

    /// Writes down what a pass found.
    @FunctionalInterface
    public interface Recording {
        void record(Findings findings) throws IOException;
    }

    /// Has a pass recorded without whom nobody may be reminded of; no erasure begins meanwhile. The next pass begins after this
    /// one, so if no state has an account now, that one will be the first without it.
    public synchronized void told(Findings findings, Recording recording) throws IOException {
        recording.record(pending.isEmpty() ? findings : without(findings));
        Set<String> through = new TreeSet<>();
        pending.replaceAll((accountId, one) -> {
            if (one.released()) {
                through.add(accountId);
            }
            return new Pending(one.key(), one.end(), intake.isReleased(one.end()));
        });
        if (pending.keySet().removeAll(through)) {
            note();
        }
    }

    /// Has a pass recorded that could not be when it was told. The next may have begun long ago, so this says nothing of who is in it.
    public synchronized void toldAgain(Findings findings, Recording recording) throws IOException {
        recording.record(pending.isEmpty() ? findings : without(findings));
    }

    private Findings without(Findings findings) {
        List<Verdict> campaigns = new ArrayList<>();
        for (Verdict verdict : findings.campaigns()) {
            Verdict left = verdict;
            for (String accountId : pending.keySet()) {
                left = VerdictBytes.names(left, accountId) ? VerdictBytes.without(left, accountId) : left;
            }
            if (!left.members().isEmpty()) {
                campaigns.add(left);
            }
        }
        List<AccountScore> accounts = findings.accounts().stream()
                .filter(account -> !pending.containsKey(account.accountId()))
                .toList();
        return new Findings(
                campaigns, accounts, findings.exchanges(), findings.firstSeenMillis(), findings.lastSeenMillis(), findings.text());
    }

    /// How many accounts are not through.
    public synchronized int pending() {
        return pending.size();
    }

    private void note() throws IOException {
        List<String> lines = new ArrayList<>();
        pending.forEach((accountId, one) ->
                lines.add(one.key() + " " + Base64.getEncoder().encodeToString(accountId.getBytes(StandardCharsets.UTF_8))));
        Path unfinished = file.resolveSibling(FILE + ".unfinished");
        Files.write(unfinished, lines);
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
