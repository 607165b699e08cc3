package io.iolaus.cli.output;

import java.util.List;

/// The report's last section: what two runs over the same input may differ in, and nothing else.
final class RunSection {

    private static final int MOST_INPUTS = 50;

    private RunSection() {}

    static Html of(RunMetadata run) {
        List<Html> inputs = run.inputs().stream().limit(MOST_INPUTS).map(name -> Html.of("<code>{}</code><br>", name)).toList();
        int left = run.inputs().size() - inputs.size();
        return Html.of(
                """
                <footer>
                <section id="run" aria-labelledby="run-title">
                <h2 id="run-title">This run</h2>
                <dl class="run">
                <dt>Iolaus</dt><dd>{}</dd>
                <dt>Seed</dt><dd>{}</dd>
                <dt>Started</dt><dd>{}</dd>
                <dt>Took</dt><dd>{} s</dd>
                <dt>Set aside</dt><dd>{}</dd>
                <dt>Prompts</dt><dd>{}</dd>
                <dt>Read</dt><dd>{}{}</dd>
                </dl>
                </section>
                </footer>
                """,
                run.version(), run.seed(), Figures.minute(run.started().toEpochMilli()), Figures.count(run.took().toSeconds()),
                Figures.count(run.rejected(), "record") + (run.rejected() == 0 ? "" : ", in rejected.jsonl"),
                run.promptBlind()
                        ? "read once into sketches under a secret key; template fingerprints compare only with scans under the same key"
                        : "read once into sketches that anybody can compare",
                Html.join(inputs), left > 0 ? "and " + Figures.count(left) + " more" : "");
    }
}
