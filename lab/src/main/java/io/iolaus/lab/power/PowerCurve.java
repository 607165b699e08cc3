package io.iolaus.lab.power;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Judge;
import io.iolaus.judge.Level;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.score.Detection;
import io.iolaus.lab.score.Scoring;
import io.iolaus.lab.score.WorldScore;
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
    public record Power(PowerGrid.Cell cell, Proportion enforced, Proportion called) {}

    private record Outcome(boolean enforced, boolean called) {}

    /// Judges `replications` worlds for each cell; the same result whatever the threads, since prompts come from the
    /// built-in grammar, seeds are shared by the cells, and a world depends on no other.
    ///
    /// @param done told how many worlds are finished
    public static PowerCurve of(PowerGrid grid, int replications, long firstSeed, LongConsumer done) {
        if (replications < 1) {
            throw new IllegalArgumentException("replications must be >= 1, got " + replications);
        }
        List<PowerGrid.Cell> cells = grid.cells();
        AtomicLong finished = new AtomicLong();
        List<Outcome> outcomes = IntStream.range(0, cells.size() * replications)
                .parallel()
                .mapToObj(i -> {
                    Outcome outcome = judge(grid, cells.get(i / replications), firstSeed + i % replications);
                    done.accept(finished.incrementAndGet());
                    return outcome;
                })
                .toList();
        List<Power> powers = new ArrayList<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            List<Outcome> own = outcomes.subList(cell * replications, (cell + 1) * replications);
            int enforced = (int) own.stream().filter(Outcome::enforced).count();
            int called = (int) own.stream().filter(Outcome::called).count();
            powers.add(new Power(
                    cells.get(cell), new Proportion(enforced, replications), new Proportion(called, replications)));
        }
        return new PowerCurve(grid, firstSeed, powers);
    }

    private static Outcome judge(PowerGrid grid, PowerGrid.Cell cell, long seed) {
        World world = World.of(grid.world(cell, seed), Library.builtIn());
        Findings findings = new Judge().findings(Detection.dossiers(world));
        WorldScore.FoundCampaign found = new Scoring(world.accountTruth()).score(findings).campaigns().getFirst();
        boolean called = isCalled(found);
        return new Outcome(called && found.level().equals(Level.ENFORCE.wireName()), called);
    }

    /// A verdict that holds at least half of the campaign's accounts, and at most as many others. Less would be a hit
    /// by luck: a verdict on a classroom with one campaign account in it sees no campaign.
    static boolean isCalled(WorldScore.FoundCampaign campaign) {
        return !campaign.verdict().isEmpty()
                && 2 * campaign.found() >= campaign.accounts()
                && campaign.others() <= campaign.found();
    }

    /// A table for each number of days, of Markdown: campaign accounts down, mixing across, and in each field the share
    /// called at `enforce` with its interval, then at any level.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int days : grid.days()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(String.format(
                    Locale.ROOT, "%d days, %,d honest accounts, %d worlds from seed %d: called at enforce (95%% interval) / at any level",
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
                                Locale.ROOT, " %.2f (%.2f-%.2f) / %.2f |",
                                power.enforced().share(), power.enforced().lowest(), power.enforced().highest(),
                                power.called().share()));
                    }
                }
                lines.add(row.toString());
            }
        }
        return lines;
    }
}
