package io.iolaus.lab.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import io.iolaus.judge.Level;
import io.iolaus.lab.adversary.CostCurve;
import io.iolaus.lab.baseline.Comparison;
import io.iolaus.lab.bench.Growth;
import io.iolaus.lab.leak.Leak;
import io.iolaus.lab.leak.LeakCurve;
import io.iolaus.lab.power.PowerCurve;
import io.iolaus.lab.score.MeanInterval;
import io.iolaus.lab.score.Survey;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/// The plots of the documents.
public final class Plots {

    /// How far series stand apart where they share a place, of the distance between two places.
    private static final double APART = 0.12;

    private Plots() {}

    /// Each detector's area under the precision-recall curve with its interval, and one mark a family of worlds.
    ///
    /// @param families comparisons with the same detectors, by the family's name
    public static JFreeChart auprc(Map<String, Comparison> families) {
        List<String> detectors = List.copyOf(families.values().iterator().next().results().keySet());
        YIntervalSeriesCollection marks = new YIntervalSeriesCollection();
        double shift = -APART * (families.size() - 1);
        for (Map.Entry<String, Comparison> family : families.entrySet()) {
            YIntervalSeries series = new YIntervalSeries(family.getKey());
            for (int i = 0; i < detectors.size(); i++) {
                MeanInterval area = family.getValue().auprc(detectors.get(i));
                series.add(i + shift, area.mean(), area.lowest(), area.highest());
            }
            marks.addSeries(series);
            shift += 2 * APART;
        }
        ValueAxis names = Style.symbols("", detectors);
        names.setInverted(true);
        XYPlot plot = new XYPlot(marks, names, Style.numbers("AUPRC of the account scores, mean and 95% interval", 1), Style.marks(false));
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        return Style.chart("Detectors on the same worlds", plot);
    }

    /// The share of false verdicts against the declared rate, at each level, with the line on which both are equal.
    ///
    /// @param families surveys by the name of their worlds
    public static JFreeChart falseDiscoveries(Map<String, Survey> families) {
        YIntervalSeriesCollection marks = new YIntervalSeriesCollection();
        double highest = Level.WATCH.highestQ();
        double shift = 0;
        for (Map.Entry<String, Survey> family : families.entrySet()) {
            YIntervalSeries series = new YIntervalSeries(family.getKey());
            for (Level level : Level.values()) {
                MeanInterval realised = family.getValue().falseDiscoveryProportion(level);
                series.add(level.highestQ() + shift, realised.mean(), realised.lowest(), realised.highest());
                highest = Math.max(highest, realised.highest());
            }
            marks.addSeries(series);
            shift += 0.002;
        }
        double end = Math.min(1, highest * 1.1);
        XYSeries equal = new XYSeries("declared = realised");
        equal.add(0, 0);
        equal.add(Level.WATCH.highestQ(), Level.WATCH.highestQ());
        XYPlot plot = new XYPlot(
                marks, Style.numbers("declared false discovery rate: enforce 0.01, step_up 0.05, watch 0.2", Level.WATCH.highestQ() * 1.05),
                Style.numbers("realised proportion, mean and 95% interval", end), Style.marks(false));
        plot.setDataset(1, new XYSeriesCollection(equal));
        plot.setRenderer(1, Style.dashedLine());
        return Style.chart("False discoveries, declared and realised", plot);
    }

    /// The share of campaigns called at `enforce`, by mixing, and one line a number of accounts.
    ///
    /// @param days which of the curve's lengths of a log
    public static JFreeChart power(PowerCurve curve, int days) {
        YIntervalSeriesCollection lines = new YIntervalSeriesCollection();
        List<Double> mixings = curve.grid().mixings();
        List<Integer> accounts = curve.grid().accounts();
        for (int a = 0; a < accounts.size(); a++) {
            int held = accounts.get(a);
            YIntervalSeries series = new YIntervalSeries(held + " accounts");
            double shift = (a - (accounts.size() - 1) / 2.0) * APART / 2;
            for (PowerCurve.Power power : curve.cells()) {
                if (power.cell().days() == days && power.cell().accounts() == held) {
                    int place = mixings.indexOf(power.cell().mixing());
                    series.add(place + shift, power.enforced().share(), power.enforced().lowest(), power.enforced().highest());
                }
            }
            lines.addSeries(series);
        }
        XYPlot plot = new XYPlot(
                lines, Style.symbols("mixing: the campaign's share of its accounts' traffic", names(mixings)),
                Style.numbers("called at enforce, with Wilson's 95% interval", 1), Style.marks(true));
        return Style.chart("Campaigns called in a log of " + days + " days", plot);
    }

    /// Exchanges leaked before the verdict, a mark a campaign, by mixing; open marks were never called.
    public static JFreeChart leak(LeakCurve curve) {
        List<String> mixings = names(curve.points().stream().map(LeakCurve.Point::mixing).toList());
        XYSeries[] series = {
            new XYSeries("before enforce"), new XYSeries("never at enforce: all it sent"),
            new XYSeries("before any level"), new XYSeries("never at any level: all it sent")
        };
        for (int i = 0; i < curve.points().size(); i++) {
            LeakCurve.Point point = curve.points().get(i);
            add(point.enforced(), i - APART, series[0], series[1]);
            add(point.called(), i + APART, series[2], series[3]);
        }
        XYSeriesCollection marks = new XYSeriesCollection();
        for (XYSeries each : series) {
            marks.addSeries(each);
        }
        XYPlot plot = new XYPlot(
                marks, Style.symbols("mixing: the campaign's share of its accounts' traffic", mixings),
                Style.logarithmic("its own exchanges, a mark for each campaign"), Style.calledOrNot());
        return Style.chart("Exchanges leaked before the verdict", plot);
    }

    private static void add(List<Leak> leaks, double place, XYSeries called, XYSeries never) {
        for (Leak leak : leaks) {
            // A logarithm has no place for none.
            (leak.called() ? called : never).add(place, (double) Math.max(1, leak.exchanges()));
        }
    }

    /// What an operator pays for a thousand useful exchanges, round by round, and one line a strategy.
    public static JFreeChart cost(List<CostCurve> curves) {
        XYSeriesCollection lines = new XYSeriesCollection();
        int rounds = 1;
        for (CostCurve curve : curves) {
            XYSeries series = new XYSeries(curve.strategy().name());
            for (int round = 0; round < curve.rounds().size(); round++) {
                double cost = curve.rounds().get(round).costPerThousand();
                if (Double.isFinite(cost)) {
                    series.add(round, cost);
                }
            }
            rounds = Math.max(rounds, curve.rounds().size());
            lines.addSeries(series);
        }
        List<String> names = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            names.add(String.valueOf(round));
        }
        XYPlot plot = new XYPlot(
                lines, Style.symbols("round, a week each", names), Style.logarithmic("US dollars per thousand useful exchanges"),
                Style.lines());
        return Style.chart("What the detector costs an operator that answers", plot);
    }

    /// Processor time against the size of the first run, both in doublings, with the line of equal growth.
    public static JFreeChart growth(List<Growth> growths) {
        XYSeriesCollection lines = new XYSeriesCollection();
        double largest = 1;
        for (Growth growth : growths) {
            XYSeries series = new XYSeries("as " + growth.measure() + " grow");
            Growth.Point first = growth.points().getFirst();
            for (Growth.Point point : growth.points()) {
                double times = growth.size(point) / growth.size(first);
                series.add(times, point.cpuSeconds() / first.cpuSeconds());
                largest = Math.max(largest, times);
            }
            lines.addSeries(series);
        }
        XYSeries equal = new XYSeries("as the work");
        equal.add(1, 1);
        equal.add(largest, largest);
        XYPlot plot = new XYPlot(
                lines, Style.logarithmic("work, of the smallest run"), Style.logarithmic("processor time, of the smallest run"), Style.lines());
        plot.setDataset(1, new XYSeriesCollection(equal));
        plot.setRenderer(1, Style.dashedLine());
        return Style.chart("Cost of a scan as its work grows", plot);
    }

    private static List<String> names(List<Double> mixings) {
        return mixings.stream().map(mixing -> String.format(Locale.ROOT, "%s", mixing)).toList();
    }
}
