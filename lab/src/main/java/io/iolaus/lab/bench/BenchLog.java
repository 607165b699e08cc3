package io.iolaus.lab.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;

/// Writes a log and its account table for measuring: every field that the contract has, lines of about 1.5 KB,
/// some heavy accounts and many light ones, templates and infrastructure shared as customers share them.
///
/// It has no campaigns: what it costs to read and profile does not depend on them.
public final class BenchLog {

    /// Exchanges for each account, on average.
    public static final int EXCHANGES_PER_ACCOUNT = 50;

    private static final long START_NANOS = 1_760_000_000_000_000_000L;
    private static final long SPAN_NANOS = 14L * 86_400 * 1_000_000_000L;
    private static final int TEMPLATES = 400;
    private static final int PROMPT_WORDS = 86;
    private static final int SYSTEM_WORDS = 40;

    private final Random random = new Random(20_260_101);
    private final String[] words = new String[6_000];
    private final String[] systems = new String[TEMPLATES];
    private final StringBuilder line = new StringBuilder(4_096);

    private BenchLog() {
        for (int i = 0; i < words.length; i++) {
            words[i] = word();
        }
        for (int i = 0; i < TEMPLATES; i++) {
            systems[i] = "You are " + sentence(SYSTEM_WORDS);
        }
    }

    /// Writes `exchanges.jsonl` and `accounts.jsonl` into `folder`; the same bytes for the same count.
    public static void write(Path folder, int exchanges) throws IOException {
        Files.createDirectories(folder);
        BenchLog log = new BenchLog();
        int accounts = Math.max(1, exchanges / EXCHANGES_PER_ACCOUNT);
        try (OutputStream out = open(folder.resolve("accounts.jsonl"))) {
            for (int i = 0; i < accounts; i++) {
                log.account(i);
                log.flushTo(out);
            }
        }
        try (OutputStream out = open(folder.resolve("exchanges.jsonl"))) {
            for (int i = 0; i < exchanges; i++) {
                log.exchange(i, exchanges, accounts);
                log.flushTo(out);
            }
        }
    }

    /// Deletes a folder with all that a bench left in it.
    public static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static OutputStream open(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
    }

    private void flushTo(OutputStream out) throws IOException {
        line.append('\n');
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }

    private void account(int account) {
        line.append("{\"user.id\":\"acct-").append(account);
        line.append("\",\"created_at\":\"2025-").append(10 + account % 3).append("-1").append(account % 10).append("T08:00:00Z");
        line.append("\",\"user.email\":\"person").append(account).append("@mail").append(account % 900).append(".example");
        line.append("\",\"payment.fingerprint\":\"pm-").append(account % 11 == 0 ? account / 22 : account);
        line.append("\",\"device.fingerprint\":\"dev-").append(account);
        line.append("\",\"account.plan\":\"pro\",\"account.status\":\"active\",\"geo.country_iso_code\":\"DE\"}");
    }

    private void exchange(int index, int exchanges, int accounts) {
        double skewed = random.nextDouble();
        int account = (int) (accounts * skewed * skewed);
        int template = account % TEMPLATES;
        long nanos = START_NANOS + SPAN_NANOS / exchanges * index;
        line.append("{\"timestamp\":").append(nanos);
        line.append(",\"user.id\":\"acct-").append(account);
        line.append("\",\"gen_ai.operation.name\":\"chat\",\"gen_ai.provider.name\":\"example\",\"gen_ai.request.model\":\"model-large-").append(account % 4);
        line.append("\",\"gen_ai.request.max_tokens\":1024,\"gen_ai.request.temperature\":0.7");
        line.append(",\"gen_ai.system_instructions\":\"").append(systems[template]);
        line.append("\",\"gen_ai.input.messages\":[{\"role\":\"user\",\"content\":\"").append(sentence(PROMPT_WORDS)).append("\"}]");
        line.append(",\"gen_ai.usage.input_tokens\":").append(150 + random.nextInt(300));
        line.append(",\"gen_ai.usage.output_tokens\":").append(20 + random.nextInt(1_004));
        line.append(",\"gen_ai.conversation.id\":\"conv-").append(account).append('-').append(index / 4);
        line.append("\",\"client.address\":\"198.").append(18 + account % 2).append('.').append(account / 250 % 250).append('.').append(account % 250);
        line.append("\",\"client.as.number\":").append(64_512 + account % 200);
        line.append(",\"user_agent.original\":\"example-python/1.").append(account % 30).append(" httpx/0.27");
        line.append("\",\"tls.client.ja4\":\"t13d1516h2_8daaf6152771_b0da82dd").append(1_000 + account % 40).append("\"}");
    }

    private String sentence(int count) {
        StringBuilder text = new StringBuilder(count * 8);
        for (int i = 0; i < count; i++) {
            double skewed = random.nextDouble();
            text.append(i == 0 ? "" : " ").append(words[(int) (words.length * skewed * skewed)]);
            if (i % 13 == 12) {
                text.append(i % 2 == 0 ? '.' : ',');
            }
        }
        return text.toString();
    }

    private String word() {
        int length = 3 + random.nextInt(8);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }
}
