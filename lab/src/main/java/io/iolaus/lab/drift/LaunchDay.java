package io.iolaus.lab.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import io.iolaus.judge.Level;
import io.iolaus.lab.population.LaunchStampede;
import io.iolaus.lab.score.Proportion;
import io.iolaus.lab.score.Survey;
import io.iolaus.lab.score.TextAccess;
import io.iolaus.lab.score.WorldScore;
import io.iolaus.lab.world.WorldSpec;

/// The same worlds without a new model and with one to which ever more honest customers rush, most of them newly signed up
/// and many with the same public benchmark: the day that looks most like a campaign and was in no reference.
///
/// @param rows by how many rush, fewest first
public record LaunchDay(List<Row> rows) {

    /// Of those who rush, who sign up for it and who run a public benchmark.
    private static final LaunchStampede STAMPEDE = new LaunchStampede(0.7, 0.6);

    /// Shares of honest accounts that rush.
    private static final List<Double> RUSHING = List.of(0.0, 0.05, 0.2, 0.4);

    /// Where in a world the release is.
    private static final double LAUNCH_AT = 0.6;

    /// One share.
    ///
    /// @param rushing share of honest accounts that rush to the new model; 0 for a world without one
    /// @param survey what the detector made of it
    public record Row(double rushing, Survey survey) {}

    public LaunchDay {
        rows = List.copyOf(rows);
    }

    /// Judges each of the worlds once for each share; the same result whatever the threads.
    ///
    /// @param spec the world of a seed, whose own release and stampede are replaced
    /// @param done told each time that a world is judged
    public static LaunchDay of(LongFunction<WorldSpec> spec, long firstSeed, int worlds, LongConsumer done) {
        return new LaunchDay(RUSHING.stream()
                .map(rushing -> new Row(
                        rushing, Survey.of(seed -> rushed(spec.apply(seed), rushing), firstSeed, worlds, TextAccess.READ, done)))
                .toList());
    }

    /// How many worlds are judged for each that is drawn.
    public static int shares() {
        return RUSHING.size();
    }

    static WorldSpec rushed(WorldSpec spec, double rushing) {
        List<WorldSpec.Share> mix = new ArrayList<>(spec.mix());
        mix.removeIf(share -> share.kind() instanceof LaunchStampede);
        if (rushing == 0) {
            return spec.withMix(mix).withLaunchDay(spec.days());
        }
        double others = mix.stream().mapToDouble(WorldSpec.Share::weight).sum();
        mix.add(new WorldSpec.Share(STAMPEDE, others * rushing / (1 - rushing)));
        return spec.withMix(mix).withLaunchDay((int) (LAUNCH_AT * spec.days()));
    }

    /// A row each, as docs/limits.md has it.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("| rush to the new model | campaigns found | false discovery proportion at `enforce` | at `step_up` | at `watch` "
                + "| honest accounts enforced, of a million | stepped up or more |");
        lines.add("|---|---|---|---|---|---|---|");
        for (Row row : rows) {
            Survey survey = row.survey;
            lines.add(String.format(
                    Locale.ROOT, "| %s | %.2f | %s | %s | %s | %s | %s |",
                    row.rushing == 0 ? "no launch" : String.format(Locale.ROOT, "%.0f%%", 100 * row.rushing),
                    survey.found().share(), falsely(survey.scores(), Level.ENFORCE), falsely(survey.scores(), Level.STEP_UP), falsely(survey.scores(), Level.WATCH),
                    survey.honestHit(Level.ENFORCE).perMillion(), survey.honestHit(Level.STEP_UP).perMillion()));
        }
        return lines;
    }

    static String falsely(List<WorldScore> scores, Level level) {
        return Survey.falselyCalled(scores, level).map(Proportion::shown).orElse("none called");
    }
}
