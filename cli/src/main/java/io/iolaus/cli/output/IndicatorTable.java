package io.iolaus.cli.output;

import java.util.List;
import io.iolaus.judge.IndicatorRates;
import io.iolaus.judge.IndicatorReading;
import io.iolaus.judge.Verdict;

/// The report's table of the public advisory's indicators for one campaign, with how often honest groups show each.
final class IndicatorTable {

    private IndicatorTable() {}

    static Html of(Verdict c, IndicatorRates rates) {
        if (c.indicators().isEmpty()) {
            return Html.EMPTY;
        }
        List<Html> rows = c.indicators().stream().map(reading -> row(reading, rates)).toList();
        return Html.of(
                """
                <section>
                <h3>AA26-251A indicators</h3>
                <p class="note">The ten signs of the public advisory, for those who work with it. They are no part of the verdict. The last column says how many honest groups in the lab's worlds show the same.</p>
                <div class="scroll" tabindex="0" role="region" aria-label="AA26-251A indicators of {}">
                <table>
                <thead><tr><th scope="col" class="n">No.</th><th scope="col">Indicator</th><th scope="col">Shown</th><th scope="col">What was measured</th><th scope="col">Innocent cause</th><th scope="col" class="n">Honest groups that show it</th></tr></thead>
                <tbody>
                {}</tbody></table>
                </div>
                </section>
                """,
                c.id(), Html.join(rows));
    }

    private static Html row(IndicatorReading reading, IndicatorRates rates) {
        return Html.of(
                "<tr><td class=\"n\">{}</td><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td class=\"n\">{}</td></tr>\n",
                reading.indicator().number(), reading.indicator().title(), state(reading.state()), reading.sentence(),
                reading.indicator().innocentCause(), rates.of(reading.indicator()).map(IndicatorTable::rate).orElse("not measured"));
    }

    private static String state(IndicatorReading.State state) {
        return switch (state) {
            case PRESENT -> "yes";
            case ABSENT -> "no";
            case NOT_MEASURED -> "not measured";
        };
    }

    private static String rate(IndicatorRates.Rate rate) {
        return Figures.percent(rate.share()) + " (" + Figures.percent(rate.lowest()) + " to " + Figures.percent(rate.highest()) + ") of "
                + Figures.count(rate.measured());
    }
}
