package io.iolaus.lab.power;

import java.util.ArrayList;
import java.util.List;
import io.iolaus.lab.campaign.Operator;
import io.iolaus.lab.campaign.PublishedCampaigns;
import io.iolaus.lab.world.OneCampaignWorld;
import io.iolaus.lab.world.WorldSpec;

/// The campaigns that a power curve is taken at: every combination of three knobs.
///
/// All else is held: the wording, identity and egress of the largest published campaign, without its suspended
/// accounts, whose suspensions would tell the detector half of it. An operator's account carries
/// [#EXCHANGES_PER_DAY] whatever the mixing, and the campaign has its share of them: as in life, less of it in an
/// account means less of it altogether.
///
/// @param honestAccounts honest accounts of each world
/// @param accounts a campaign's accounts
/// @param mixings the campaign's share of its accounts' traffic, 0.01 to 1
/// @param days length of the log; the campaign runs from a quarter of it to the end
public record PowerGrid(int honestAccounts, List<Integer> accounts, List<Double> mixings, List<Integer> days) {

    /// What the published campaigns sent from an account: 16 million from 24,000, in about a month.
    public static final double EXCHANGES_PER_DAY = 22;

    /// One combination.
    public record Cell(int accounts, double mixing, int days) {}

    public PowerGrid {
        accounts = List.copyOf(accounts);
        mixings = List.copyOf(mixings);
        days = List.copyOf(days);
        if (honestAccounts < 1 || accounts.isEmpty() || mixings.isEmpty() || days.isEmpty()) {
            throw new IllegalArgumentException("a grid must have honest accounts and a value of each knob, got "
                    + honestAccounts + ", " + accounts + ", " + mixings + ", " + days);
        }
    }

    /// The grid of the published curve.
    public static PowerGrid usual(int honestAccounts) {
        return new PowerGrid(
                honestAccounts, List.of(12, 25, 50, 100, 300), List.of(1.0, 0.3, 0.1, 0.05, 0.02), List.of(7, 21));
    }

    /// The grid that bystanders are told apart on: campaigns that are mostly called within a week.
    public static PowerGrid ofMixtures(int honestAccounts) {
        return new PowerGrid(honestAccounts, List.of(100, 300), List.of(1.0, 0.3, 0.1, 0.05), List.of(7));
    }

    /// All combinations: by days, then accounts, then mixing.
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (int length : days) {
            for (int held : accounts) {
                for (double mixing : mixings) {
                    cells.add(new Cell(held, mixing, length));
                }
            }
        }
        return cells;
    }

    /// The world of a cell; the honest accounts of a seed are the same in all cells of as many days.
    WorldSpec world(Cell cell, long seed) {
        return world(honestAccounts, cell, seed);
    }

    /// The same for any number of honest accounts, without a grid.
    public static WorldSpec world(int honestAccounts, Cell cell, long seed) {
        long exchanges = Math.max(1, Math.round(cell.accounts * cell.mixing * cell.days * EXCHANGES_PER_DAY));
        Operator operator = PublishedCampaigns.coding(cell.accounts, exchanges, cell.days)
                .with(cell.mixing)
                .with(new Operator.Upkeep(1, 0, 0, 0));
        return OneCampaignWorld.spec(seed, honestAccounts, cell.days, operator);
    }
}
