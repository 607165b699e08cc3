package io.iolaus.lab.adversary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What an operator paid for what it got, round by round, under one strategy; of one play or of several together.
///
/// @param strategy how it answered
/// @param rounds those that it could pay for
public record CostCurve(Strategy strategy, List<Round> rounds) {

    public CostCurve {
        rounds = List.copyOf(rounds);
    }

    /// One round.
    ///
    /// @param accounts accounts in use
    /// @param bought of those, new in this round
    /// @param lost of those, lost at its end
    /// @param useful exchanges of the campaign's own that were answered
    /// @param cost what it paid
    public record Round(int accounts, int bought, int lost, long useful, RoundCost cost) {

        /// US dollars per thousand useful exchanges of this round; infinite where there was none.
        public double costPerThousand() {
            return perThousand(cost.total(), useful);
        }

        Round plus(Round other) {
            return new Round(accounts + other.accounts, bought + other.bought, lost + other.lost, useful + other.useful,
                    cost.plus(other.cost));
        }
    }

    /// Both plays of one strategy together; where one ended earlier, the other goes on alone.
    CostCurve plus(CostCurve other) {
        List<Round> sums = new ArrayList<>();
        for (int i = 0; i < Math.max(rounds.size(), other.rounds.size()); i++) {
            if (i >= other.rounds.size()) {
                sums.add(rounds.get(i));
            } else {
                sums.add(i >= rounds.size() ? other.rounds.get(i) : rounds.get(i).plus(other.rounds.get(i)));
            }
        }
        return new CostCurve(strategy, sums);
    }

    /// US dollars spent in all.
    public double spent() {
        return rounds.stream().mapToDouble(round -> round.cost.total()).sum();
    }

    /// Useful exchanges in all.
    public long useful() {
        return rounds.stream().mapToLong(Round::useful).sum();
    }

    public int bought() {
        return rounds.stream().mapToInt(Round::bought).sum();
    }

    public int lost() {
        return rounds.stream().mapToInt(Round::lost).sum();
    }

    /// US dollars per thousand useful exchanges of all rounds; infinite where there was none.
    public double costPerThousand() {
        return perThousand(spent(), useful());
    }

    private static double perThousand(double cost, long useful) {
        return useful == 0 ? Double.POSITIVE_INFINITY : 1000 * cost / useful;
    }

    /// A table of Markdown, a row for each curve: cost per thousand by round, then all rounds together.
    public static List<String> lines(List<CostCurve> curves) {
        int most = curves.stream().mapToInt(curve -> curve.rounds.size()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder("| strategy |");
        StringBuilder rule = new StringBuilder("|---|");
        for (int round = 1; round <= most; round++) {
            head.append(" round ").append(round).append(" |");
            rule.append("---|");
        }
        lines.add(head + " all rounds | accounts bought | accounts lost | useful exchanges |");
        lines.add(rule + "---|---|---|---|");
        for (CostCurve curve : curves) {
            StringBuilder row = new StringBuilder("| " + curve.strategy.name() + " |");
            for (int round = 0; round < most; round++) {
                row.append(round < curve.rounds.size()
                        ? String.format(Locale.ROOT, " %.1f |", curve.rounds.get(round).costPerThousand())
                        : " - |");
            }
            row.append(String.format(Locale.ROOT, " %.1f | %d | %d | %d |",
                    curve.costPerThousand(), curve.bought(), curve.lost(), curve.useful()));
            lines.add(row.toString());
        }
        return lines;
    }
}
