package io.iolaus.lab.campaign;

import java.util.List;
import io.iolaus.lab.population.Paraphrase;
import io.iolaus.lab.population.Task;

/// The three campaigns of the public report of February 2026, at any scale.
///
/// What the report says is kept (targets, synchrony, shared payment, pathways, the pivot); what it does not say
/// (templates, mixing, mistakes) is our guess.
public final class PublishedCampaigns {
    private PublishedCampaigns() {}

    private static Operator.Target target(Task task, double weight) {
        return new Operator.Target(task, weight);
    }

    /// 150 thousand exchanges: reasoning, rubric grading and rewrites of sensitive queries; synchronised traffic,
    /// shared payment, load balancing.
    public static Operator reasoning(int accounts, long exchanges, int days) {
        return new Operator(
                "published-reasoning", accounts, exchanges, 0.85,
                List.of(target(Task.REASONING, 5), target(Task.GRADING, 3), target(Task.REWRITING, 2)),
                new Operator.Wording(1, 6, 3, Paraphrase.ORDER),
                new Operator.Sampling(1, 1L << 30),
                new Operator.Timing(days / 5, days - 1, 0, "CN", 0.8, 25, 5, 0.15, 0.9, 3, 6),
                new Operator.Identity(0.6, 0.2, 0.2, 12, 0.2, 0.1),
                new Operator.Egress(1, 0.4, 0.3, 0.3, 2, 1),
                new Operator.Upkeep(1, 0, 0, 0));
    }

    /// 3.4 million exchanges: agents, tools, coding and vision over hundreds of accounts and several pathways.
    public static Operator agentic(int accounts, long exchanges, int days) {
        return new Operator(
                "published-agentic", accounts, exchanges, 0.7,
                List.of(target(Task.AGENT, 3), target(Task.TOOLS, 3), target(Task.CODING, 2), target(Task.VISION, 1), target(Task.REASONING, 1)),
                new Operator.Wording(2, 8, 3, Paraphrase.FULL),
                new Operator.Sampling(1, 1L << 34),
                new Operator.Timing(days / 6, days - 1, 0, "", 0.3, 120, 8, 0.5, 0.8, 5, 8),
                new Operator.Identity(0.15, 0.15, 0.1, 25, 0.4, 0.2),
                new Operator.Egress(4, 0.5, 0.3, 0.2, 2, 2),
                new Operator.Upkeep(1, 0.15, 30, 0.1));
    }

    /// 13 million exchanges: agentic coding and tool orchestration through a reseller's accounts, half of it moved to
    /// a new model within 24 hours of its release.
    public static Operator coding(int accounts, long exchanges, int days) {
        return new Operator(
                "published-coding", accounts, exchanges, 0.6,
                List.of(target(Task.AGENT, 5), target(Task.CODING, 3), target(Task.TOOLS, 2)),
                new Operator.Wording(2, 12, 3, Paraphrase.WORDS),
                new Operator.Sampling(1, 1L << 36),
                new Operator.Timing(days / 4, days - 1, 0, "", 0.15, 200, 12, 0.7, 0.75, 6, 5),
                new Operator.Identity(0.08, 0.1, 0.1, 40, 0.5, 0.1),
                new Operator.Egress(6, 0.6, 0.3, 0.15, 3, 2),
                new Operator.Upkeep(1, 0.2, 12, 0.5));
    }
}
