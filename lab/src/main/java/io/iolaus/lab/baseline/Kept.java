package io.iolaus.lab.baseline;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import io.iolaus.ingest.Exchange;
import io.iolaus.sketch.Hashing;

/// What the open rival's rules ask of one exchange, without its text.
///
/// @param nanos when
/// @param outputTokens as in the log
/// @param model as in the log
/// @param promptLength in characters
/// @param beginning hash of the prompt's first twenty characters
/// @param fingerprint hash of the client's TLS fingerprint
/// @param browser whether it calls itself one
/// @param datacentre whether it comes from one
/// @param roomy whether it allows 4,096 tokens of output or more
/// @param reasoning whether it asks for reasoning in one of the phrases; likewise the next two
/// @param archetype whether its wording is like that of a known kind of extraction
record Kept(
        long nanos,
        long outputTokens,
        String model,
        int promptLength,
        long beginning,
        long fingerprint,
        boolean browser,
        boolean datacentre,
        boolean roomy,
        boolean reasoning,
        boolean watermark,
        boolean refusal,
        boolean archetype) {

    private static final Set<Long> DATACENTRES =
            Set.of(16509L, 14618L, 15169L, 396982L, 8075L, 16276L, 24940L, 14061L, 63949L, 20473L, 45102L, 132203L, 31898L, 51167L, 60781L);
    private static final List<String> REASONING = List.of(
            "step by step", "chain of thought", "show your reasoning", "show your work", "explain your reasoning", "think aloud",
            "before answering", "reasoning process", "internal monologue", "each step", "let's think", "rationale");
    private static final List<String> WATERMARK = List.of("\u200b", "\u200c", "\u200d", "watermark", "canary token");
    private static final List<String> REFUSAL =
            List.of("ignore previous", "are you allowed", "what can't you", "bypass", "without restrictions", "why did you refuse");
    private static final List<float[]> ARCHETYPES = List.of(
                    "Solve the problem step by step and show all of your reasoning before the final answer.",
                    "Explain in detail the chain of thought that led you to this conclusion.",
                    "Grade the response from 1 to 10 against the rubric and justify the score.",
                    "Generate ten diverse instructions with inputs and outputs as training data.",
                    "Write a function that solves this task, then write unit tests and explain each line.",
                    "Plan which tools to call, then call each one and report the result.",
                    "Rewrite the following answer so that it is neutral and censored topics are avoided.",
                    "Given the answer below, reconstruct the complete reasoning that produced it.")
            .stream()
            .map(SentenceEncoder.ngram()::encode)
            .toList();
    private static final double ALIKE = 0.35;
    private static final int BEGINNING = 20;
    private static final int ROOM = 4_096;

    /// @param text of its system prompt and prompt
    /// @param wording the text's n-gram vector
    static Kept of(Exchange exchange, String text, float[] wording) {
        String prompt = exchange.prompt();
        String lower = text.toLowerCase(Locale.ROOT);
        return new Kept(
                exchange.timestampNanos(),
                exchange.outputTokens(),
                exchange.model(),
                prompt.length(),
                Hashing.of(prompt, 0, Math.min(BEGINNING, prompt.length())),
                Hashing.of(exchange.ja4()),
                exchange.userAgent().startsWith("Mozilla"),
                DATACENTRES.contains(exchange.asNumber()),
                exchange.maxTokens() >= ROOM,
                REASONING.stream().anyMatch(lower::contains),
                WATERMARK.stream().anyMatch(lower::contains),
                REFUSAL.stream().anyMatch(lower::contains),
                ARCHETYPES.stream().anyMatch(archetype -> Vectors.dot(archetype, wording) > ALIKE));
    }
}
