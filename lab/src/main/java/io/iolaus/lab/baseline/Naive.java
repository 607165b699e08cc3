package io.iolaus.lab.baseline;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// One figure of an account, high or low: the check that a world gives nothing away.
final class Naive implements Detector {

    private final String name;
    private final ToDoubleFunction<Traffic> figure;

    private Naive(String name, ToDoubleFunction<Traffic> figure) {
        this.name = name;
        this.figure = figure;
    }

    /// Each figure in both directions, since nobody knows beforehand which is the suspicious one.
    static List<Detector> both() {
        return List.of(
                new Naive("longest answers", Traffic::meanOutputTokens),
                new Naive("shortest answers", traffic -> -traffic.meanOutputTokens()),
                new Naive("most system prompts", Traffic::systemPrompts),
                new Naive("fewest system prompts", traffic -> -traffic.systemPrompts()),
                new Naive("most hours active", Traffic::hoursActive),
                new Naive("fewest hours active", traffic -> -traffic.hoursActive()),
                new Naive("most requests a day", Traffic::exchangesADay),
                new Naive("fewest requests a day", traffic -> -traffic.exchangesADay()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public AccountScores score(BaselineInput input) {
        return AccountScores.of(input.accounts().stream().mapToDouble(figure).toArray());
    }
}
