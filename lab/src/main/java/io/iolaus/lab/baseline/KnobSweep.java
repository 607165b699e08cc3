package io.iolaus.lab.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import io.iolaus.lab.score.PrecisionRecall;
import io.iolaus.lab.world.DemoWorld;
import io.iolaus.lab.world.World;
import io.iolaus.lab.world.WorldSpec;

/// Each rival's knob, tried on worlds that no table is made of.
///
/// @param rows by knob and setting, in the order of [Knob#all]
public record KnobSweep(List<Row> rows) {

    /// Two worlds like the demo's and two drawn widely, as `docs/benchmark.md` says.
    public static final List<Long> DEMO_SEEDS = List.of(9_001L, 9_002L);
    public static final List<Long> WIDE_SEEDS = List.of(9_003L, 9_004L);

    private static final int WIDE_ACCOUNTS = 2_000;

    /// One setting of one knob.
    ///
    /// @param auprc by world
    /// @param best whether no setting of the knob has a higher mean
    public record Row(String detector, String knob, String value, List<Double> auprc, boolean best) {

        public Row {
            auprc = List.copyOf(auprc);
        }

        double mean() {
            return auprc.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        }
    }

    public KnobSweep {
        rows = List.copyOf(rows);
    }

    /// The worlds that knobs are set on.
    public static List<WorldSpec> worlds() {
        List<WorldSpec> worlds = new ArrayList<>();
        DEMO_SEEDS.forEach(seed -> worlds.add(DemoWorld.spec(seed)));
        WIDE_SEEDS.forEach(seed -> worlds.add(WorldSpec.random(seed, WIDE_ACCOUNTS)));
        return worlds;
    }

    /// Scores every setting on every world.
    ///
    /// @param done told of each world's seed as it is finished
    public static KnobSweep of(List<WorldSpec> worlds, SentenceEncoder encoder, LongConsumer done) {
        List<Knob> knobs = Knob.all();
        List<List<List<Double>>> areas = new ArrayList<>();
        knobs.forEach(knob -> areas.add(knob.settings().stream().<List<Double>>map(setting -> new ArrayList<>()).toList()));
        for (WorldSpec spec : worlds) {
            World world = World.of(spec);
            BaselineInput input = BaselineInput.of(world, encoder);
            boolean[] positive = input.campaigns(world);
            for (int k = 0; k < knobs.size(); k++) {
                List<Knob.Setting> settings = knobs.get(k).settings();
                for (int s = 0; s < settings.size(); s++) {
                    double[] scores = settings.get(s).detector().score(input).scores();
                    areas.get(k).get(s).add(PrecisionRecall.area(scores, positive));
                }
            }
            done.accept(spec.seed());
        }
        List<Row> rows = new ArrayList<>();
        for (int k = 0; k < knobs.size(); k++) {
            rows.addAll(rows(knobs.get(k), areas.get(k)));
        }
        return new KnobSweep(rows);
    }

    private static List<Row> rows(Knob knob, List<List<Double>> areas) {
        List<Row> rows = new ArrayList<>();
        for (int s = 0; s < areas.size(); s++) {
            rows.add(new Row(knob.detector(), knob.what(), knob.settings().get(s).value(), areas.get(s), false));
        }
        double best = rows.stream().mapToDouble(Row::mean).max().orElse(0);
        rows.replaceAll(row -> new Row(row.detector(), row.knob(), row.value(), row.auprc(), row.mean() == best));
        return rows;
    }

    /// The table, for a person.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("                      knob                            value                  AUPRC  by world");
        for (Row row : rows) {
            StringBuilder worlds = new StringBuilder();
            row.auprc().forEach(area -> worlds.append(String.format(Locale.ROOT, " %.3f", area)));
            lines.add(String.format(
                    Locale.ROOT, "%-20s  %-30s  %-20s  %.3f %s%s",
                    row.detector(), row.knob(), row.value(), row.mean(), worlds, row.best() ? "  best" : ""));
        }
        return lines;
    }
}
