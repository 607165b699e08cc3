package io.iolaus.lab.baseline;

import java.util.function.ToLongFunction;
import io.iolaus.sketch.Hashing;

/// MIDAS-F (Bhatia et al., AAAI 2020 and TKDD 2022): sudden bursts of an edge or a node in a stream, in fixed memory.
///
/// As published: counts of the current tick against the mean of the earlier ones by a chi-squared statistic, on the
/// edge and both its ends, with current counts halved at each tick, and counts that look anomalous kept out of the
/// mean. Edges are account to template and account to autonomous system, a tick is an hour, and an account's score is
/// that of its worst edge.
final class MidasF implements Detector {

    private static final long TICK_NANOS = 3_600_000_000_000L;

    @Override
    public String name() {
        return "MIDAS-F";
    }

    @Override
    public AccountScores score(BaselineInput input) {
        double[] scores = new double[input.accounts().size()];
        worst(input, BaselineInput.Action::template, scores);
        worst(input, BaselineInput.Action::asNumber, scores);
        return AccountScores.of(scores);
    }

    private static void worst(BaselineInput input, ToLongFunction<BaselineInput.Action> end, double[] scores) {
        Stream stream = new Stream();
        long first = input.actions().isEmpty() ? 0 : input.actions().getFirst().nanos();
        for (BaselineInput.Action action : input.actions()) {
            int tick = 1 + (int) ((action.nanos() - first) / TICK_NANOS);
            double score = stream.add(action.account(), end.applyAsLong(action), tick);
            scores[action.account()] = Math.max(scores[action.account()], score);
        }
    }

    /// Edges in order of time, and how anomalous each is.
    static final class Stream {
        private final Counts edges = new Counts();
        private final Counts sources = new Counts();
        private final Counts targets = new Counts();
        private int tick = 1;

        /// @param now from 1, never less than before
        double add(long source, long target, int now) {
            while (tick < now) {
                edges.endTick(tick);
                sources.endTick(tick);
                targets.endTick(tick);
                tick++;
            }
            double edge = edges.add(Hashing.combine(Hashing.mix(source), target), now);
            double ends = Math.max(sources.add(source, now), targets.add(target, now));
            return Math.max(edge, ends);
        }
    }

    /// A count-min sketch of the current tick's and the earlier ticks' counts.
    private static final class Counts {
        private static final int ROWS = 2;
        /// The authors take 1,024; more cells make fewer accidents.
        private static final int CELLS = 1 << 14;
        private static final double DECAY = 0.5;
        /// The authors' default: above it a cell's tick does not enter its mean.
        private static final double ANOMALOUS = 1_000;

        private final double[][] current = new double[ROWS][CELLS];
        private final double[][] earlier = new double[ROWS][CELLS];

        double add(long key, int tick) {
            double least = Double.POSITIVE_INFINITY;
            double before = Double.POSITIVE_INFINITY;
            for (int row = 0; row < ROWS; row++) {
                int cell = (int) (Hashing.combine(row, key) & (CELLS - 1));
                current[row][cell]++;
                least = Math.min(least, current[row][cell]);
                before = Math.min(before, earlier[row][cell]);
            }
            return chiSquared(least, before, tick);
        }

        /// Of a count in the current tick, given the sum of the earlier ones.
        private static double chiSquared(double now, double earlier, int tick) {
            double difference = now + earlier - now * tick;
            return earlier == 0 || tick == 1 ? 0 : difference * difference / (earlier * (tick - 1));
        }

        void endTick(int tick) {
            for (int row = 0; row < ROWS; row++) {
                for (int cell = 0; cell < CELLS; cell++) {
                    double now = current[row][cell];
                    double before = earlier[row][cell];
                    if (chiSquared(now, before, tick) < ANOMALOUS) {
                        earlier[row][cell] += now;
                    } else if (tick > 1) {
                        earlier[row][cell] += before / (tick - 1);
                    }
                    current[row][cell] = now * DECAY;
                }
            }
        }
    }
}
