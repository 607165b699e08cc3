package io.iolaus.cli.output;

import java.util.List;
import java.util.Objects;
import io.iolaus.judge.Ablation;
import io.iolaus.judge.Hypothesis;
import io.iolaus.judge.Level;
import io.iolaus.judge.Verdict;
import org.jspecify.annotations.Nullable;

/// The report's answer to "and without that?": what would remain of a verdict without each channel of evidence.
final class AblationTable {

    private AblationTable() {}

    static Html of(Verdict c) {
        if (c.ablations().isEmpty()) {
            return Html.EMPTY;
        }
        List<Html> rows = c.ablations().stream().map(AblationTable::row).toList();
        return Html.of(
                """
                <section>
                <h3>What it hangs on</h3>
                <p>{}</p>
                <div class="scroll" tabindex="0" role="region" aria-label="What would remain of {} without each channel">
                <table>
                <thead><tr><th scope="col">Without</th><th scope="col">Verdict</th><th scope="col" class="n">False discovery rate</th><th scope="col">Shown by what is left</th><th scope="col">Facts that go with it</th></tr></thead>
                <tbody>
                {}</tbody></table>
                </div>
                <p class="note">Each row leaves one channel out, as if nothing had been measured on it, and keeps the other groups of the log as they are. The accounts are those that were found with all channels.</p>
                </section>
                """,
                inWords(c), c.id(), Html.join(rows));
    }

    /// Which channel the verdict hangs on, then what would remain without each.
    static String inWords(Verdict c) {
        Ablation gravest = c.ablations().getFirst();
        StringBuilder words = new StringBuilder();
        if (gravest.level() == c.level()) {
            words.append("It hangs on no single channel. The most would be lost with ").append(Wording.basis(gravest.without())).append(": ")
                    .append(Figures.rate(gravest.q())).append(" in place of ").append(Figures.rate(c.q())).append('.');
        } else {
            words.append("It hangs most on ").append(Wording.basis(gravest.without())).append('.');
        }
        words.append(without(c, null, "nothing would be called"));
        for (Level level : List.of(Level.WATCH, Level.STEP_UP, Level.ENFORCE)) {
            String verdict = "“" + Wording.verdict(level) + "”";
            words.append(without(c, level, level == c.level() ? "it would still be " + verdict : "it would be " + verdict));
        }
        return words.toString();
    }

    private static String without(Verdict c, @Nullable Level level, String remains) {
        List<String> channels = c.ablations().stream()
                .filter(ablation -> Objects.equals(ablation.level(), level))
                .map(ablation -> Wording.basis(ablation.without()))
                .toList();
        return switch (channels.size()) {
            case 0 -> "";
            case 1 -> " Without " + channels.getFirst() + " " + remains + ".";
            default -> " Without any one of " + Wording.list(channels) + " " + remains + ".";
        };
    }

    private static Html row(Ablation ablation) {
        Level level = ablation.level();
        return Html.of(
                "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"n\">{}</td><td>{}</td><td>{}</td></tr>\n",
                sentenceStart(Wording.basis(ablation.without())), level == null ? "none" : Wording.verdict(level), Figures.rate(ablation.q()),
                ablation.holding().isEmpty() ? "nothing" : Wording.list(ablation.holding().stream().map(Hypothesis::wireName).toList()),
                Wording.list(ablation.channels().stream().map(channel -> Wording.channel(channel)).toList()));
    }

    private static String sentenceStart(String text) {
        return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }
}
