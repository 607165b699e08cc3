package io.iolaus.lab.power;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import io.iolaus.judge.Judge;
import io.iolaus.judge.Level;
import io.iolaus.judge.Verdict;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.score.Detection;
import io.iolaus.lab.score.Proportion;
import io.iolaus.lab.score.TextAccess;
import io.iolaus.lab.world.Truth;
import io.iolaus.lab.world.World;

/// How often a campaign of each cell of a grid is called.
///
/// @param grid what was tried
/// @param firstSeed seed of the first replication
/// @param cells in the grid's order
public record PowerCurve(PowerGrid grid, long firstSeed, List<Power> cells) {

    public PowerCurve {
        cells = List.copyOf(cells);
    }

    /// What was seen of one cell's campaign.
    ///
    /// @param enforced worlds where it was called at the level `enforce`: q at most 0.01, every hypothesis by itself
    /// @param called worlds where it was called at any level
    /// @param held where it was called, the mean share of its accounts that the largest such verdict holds; else 0
    public record Power(PowerGrid.Cell cell, Proportion enforced, Proportion called, double held) {}

    /// What was seen of the campaign in one world.
    ///
    /// @param held share of its accounts in the largest verdict that calls it
    public record Outcome(boolean enforced, boolean called, double held) {}

    /// Judges `replications` worlds for each cell; the same result whatever the threads, since prompts come from the
    /// built-in grammar, seeds are shared by the cells, and a world depends on no other.
    ///
    /// @param texts what the detector is given of the text
    /// @param done told how many worlds are finished
    public static PowerCurve of(PowerGrid grid, int replications, long firstSeed, TextAccess texts, LongConsumer done) {
        if (replications < 1) {
            throw new IllegalArgumentException("replications must be >= 1, got " + replications);
        }
        List<PowerGrid.Cell> cells = grid.cells();
        AtomicLong finished = new AtomicLong();
        List<Outcome> outcomes = IntStream.range(0, cells.size() * replications)
                .parallel()
                .mapToObj(i -> {
                    Outcome outcome = judge(grid, cells.get(i / replications), firstSeed + i % replications, texts);
                    done.accept(finished.incrementAndGet());
                    return outcome;
                })
                .toList();
        List<Power> powers = new ArrayList<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            List<Outcome> own = outcomes.subList(cell * replications, (cell + 1) * replications);
            int enforced = (int) own.stream().filter(Outcome::enforced).count();
            int called = (int) own.stream().filter(Outcome::called).count();
            double held = own.stream().filter(Outcome::called).mapToDouble(Outcome::held).average().orElse(0);
            powers.add(new Power(
                    cells.get(cell), new Proportion(enforced, replications), new Proportion(called, replications), held));
        }
        return new PowerCurve(grid, firstSeed, powers);
    }

    private static Outcome judge(PowerGrid grid, PowerGrid.Cell cell, long seed, TextAccess texts) {
        World world = World.of(grid.world(cell, seed), Library.builtIn());
        Set<String> own = new HashSet<>();
        for (Truth.AccountTruth account : world.accountTruth()) {
            if (!account.campaign().isEmpty()) {
                own.add(account.id());
            }
        }
        return outcome(new Judge().findings(Detection.dossiers(world, texts)).campaigns(), own);
    }

    /// A campaign is called by a verdict that names more of its accounts than of others: one on a classroom with a campaign
    /// account in it calls none.
    public static Outcome outcome(List<Verdict> verdicts, Set<String> own) {
        boolean enforced = false;
        boolean called = false;
        long most = 0;
        for (Verdict verdict : verdicts) {
            long members = verdict.members().stream().filter(member -> own.contains(member.accountId())).count();
            if (2 * members > verdict.members().size()) {
                called = true;
                enforced |= verdict.level() == Level.ENFORCE;
                most = Math.max(most, members);
            }
        }
        return new Outcome(enforced, called, (double) most / own.size());
    }

    /// A table for each number of days, of Markdown: campaign accounts down, mixing across, and in each field the share
    /// called at `enforce` with its interval, then at any level, then the share of its accounts that were named.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int days : grid.days()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(String.format(
                    Locale.ROOT, "%d days, %,d honest accounts, %d worlds from seed %d: called at enforce (95%% interval) / at any level / accounts named",
                    days, grid.honestAccounts(), cells.getFirst().called().trials(), firstSeed));
            lines.add("");
            StringBuilder head = new StringBuilder("| accounts |");
            StringBuilder rule = new StringBuilder("|---|");
            for (double mixing : grid.mixings()) {
                head.append(String.format(Locale.ROOT, " mixing %s |", mixing));
                rule.append("---|");
            }
            lines.add(head.toString());
            lines.add(rule.toString());
            for (int accounts : grid.accounts()) {
                StringBuilder row = new StringBuilder("| " + accounts + " |");
                for (Power power : cells) {
                    if (power.cell().days() == days && power.cell().accounts() == accounts) {
                        row.append(String.format(
                                Locale.ROOT, " %.2f (%.2f-%.2f) / %.2f / %.2f |",
                                power.enforced().share(), power.enforced().lowest(), power.enforced().highest(),
                                power.called().share(), power.held()));
                    }
                }
                lines.add(row.toString());
            }
        }
        return lines;
    }
}
