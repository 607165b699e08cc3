package io.iolaus.lab.campaign;

import java.util.List;
import io.iolaus.lab.population.Paraphrase;
import io.iolaus.lab.population.Task;

/// One operator, described by what it controls.
///
/// @param name for a truth file
/// @param accounts accounts that it ever holds, replacements included
/// @param exchanges campaign exchanges that it plans, over all accounts
/// @param mixing the campaign's share of each account's traffic, 0.01 to 1; the rest is resold bystanders'
/// @param targets what it harvests
/// @param wording its templates
/// @param sampling how the payload pool is spent
/// @param timing when it works
/// @param identity how accounts are bought and paid
/// @param egress where requests come from
/// @param upkeep what happens when accounts are lost or a model appears
public record Operator(
        String name,
        int accounts,
        long exchanges,
        double mixing,
        List<Target> targets,
        Wording wording,
        Sampling sampling,
        Timing timing,
        Identity identity,
        Egress egress,
        Upkeep upkeep) {

    public Operator {
        targets = List.copyOf(targets);
        if (accounts < 1 || exchanges < 1 || targets.isEmpty()) {
            throw new IllegalArgumentException("an operator must have accounts, exchanges and targets, got "
                    + accounts + ", " + exchanges + ", " + targets.size());
        }
        if (targets.stream().map(Target::task).distinct().count() < targets.size()) {
            throw new IllegalArgumentException("targets must name each task once, got " + targets);
        }
        share("mixing", mixing);
        if (mixing < 0.01) {
            throw new IllegalArgumentException("mixing must be in 0.01..1, got " + mixing);
        }
    }

    /// A task and its share of the campaign.
    public record Target(Task task, double weight) {}

    /// The operator's templates.
    ///
    /// @param plans different templates for each target; 0 sends bare payloads
    /// @param variants paraphrases of each
    /// @param perAccount how many of them one account uses
    /// @param depth how far variants are apart
    public record Wording(int plans, int variants, int perAccount, Paraphrase depth) {
        public Wording {
            if (plans < 0 || variants < 1 || variants > 512 || perAccount < 1) {
                throw new IllegalArgumentException("wording must have plans >= 0, variants in 1..512, perAccount >= 1");
            }
        }
    }

    /// How the payload pool is spent.
    ///
    /// @param copies accounts that send each payload: 1 shards the pool, 4 or 8 is k-fold sampling, 0 draws at random
    /// @param pool payloads for each target
    public record Sampling(int copies, long pool) {
        public Sampling {
            if (copies < 0 || pool < 1) {
                throw new IllegalArgumentException("sampling must have copies >= 0 and pool >= 1");
            }
        }
    }

    /// When the operator works.
    ///
    /// @param firstDay first campaign day of the world
    /// @param lastDay last one
    /// @param warmUpDays days of honest-looking traffic on each account before its first campaign exchange
    /// @param region country whose day it keeps, or `""` for round the clock
    /// @param synchrony share of bursts that start at a dispatcher's common moments
    /// @param jitterSeconds how far accounts lag behind such a moment
    /// @param wavesPerDay common moments a day
    /// @param evenness 0 for equal load on all accounts; else the spread of its logarithm
    /// @param activeShare share of days on which an account is used at all
    /// @param burst mean exchanges of a burst
    /// @param gapSeconds scale of the time between them
    public record Timing(
            int firstDay, int lastDay, int warmUpDays, String region, double synchrony, double jitterSeconds,
            int wavesPerDay, double evenness, double activeShare, double burst, double gapSeconds) {
        public Timing {
            if (firstDay < 0 || lastDay < firstDay || warmUpDays < 0) {
                throw new IllegalArgumentException("timing must have 0 <= firstDay <= lastDay and warmUpDays >= 0");
            }
            share("synchrony", synchrony);
        }
    }

    /// How accounts are bought and paid. The shares are mistakes: what a careful operator has at 0.
    ///
    /// @param paymentReuse share of accounts that repeat a card of the operator's
    /// @param deviceReuse share that repeat a device
    /// @param mailReuse share with a mail domain of the operator's
    /// @param signUpDays days over which the rest signed up
    /// @param aged share of accounts that were bought old
    /// @param pretence share that claim a programme or organisation
    public record Identity(
            double paymentReuse, double deviceReuse, double mailReuse, double signUpDays, double aged, double pretence) {
        public Identity {
            share("paymentReuse", paymentReuse);
            share("deviceReuse", deviceReuse);
            share("mailReuse", mailReuse);
            share("aged", aged);
            share("pretence", pretence);
        }
    }

    /// Where requests come from.
    ///
    /// @param pathways separate sets of exits and clients
    /// @param residential share of accounts behind residential proxies; the others sit in clouds and VPNs
    /// @param rotating share of the residential ones whose address changes with every session
    /// @param addressReuse share of accounts that repeat an exit address
    /// @param clients different clients on each pathway
    /// @param resold customers behind each key, where there is anything but campaign traffic
    public record Egress(
            int pathways, double residential, double rotating, double addressReuse, int clients, int resold) {
        public Egress {
            share("residential", residential);
            share("rotating", rotating);
            share("addressReuse", addressReuse);
            if (pathways < 1 || clients < 1 || resold < 1) {
                throw new IllegalArgumentException("egress must have pathways, clients and resold >= 1");
            }
        }
    }

    /// What happens when accounts are lost or a model appears.
    ///
    /// @param pools pools of accounts used one after the other (failover); 1 for none
    /// @param banned share of the accounts in use that are suspended, each followed by a replacement
    /// @param replacementHours mean time until the replacement works
    /// @param pivot share of the traffic that moves to a new model within 24 hours of its release
    public record Upkeep(int pools, double banned, double replacementHours, double pivot) {
        public Upkeep {
            share("banned", banned);
            share("pivot", pivot);
            if (pools < 1) {
                throw new IllegalArgumentException("pools must be >= 1, got " + pools);
            }
        }
    }

    public Operator with(double otherMixing) {
        return new Operator(name, accounts, exchanges, otherMixing, targets, wording, sampling, timing, identity, egress, upkeep);
    }

    public Operator with(Wording other) {
        return new Operator(name, accounts, exchanges, mixing, targets, other, sampling, timing, identity, egress, upkeep);
    }

    public Operator with(Sampling other) {
        return new Operator(name, accounts, exchanges, mixing, targets, wording, other, timing, identity, egress, upkeep);
    }

    public Operator with(Timing other) {
        return new Operator(name, accounts, exchanges, mixing, targets, wording, sampling, other, identity, egress, upkeep);
    }

    public Operator with(Identity other) {
        return new Operator(name, accounts, exchanges, mixing, targets, wording, sampling, timing, other, egress, upkeep);
    }

    public Operator with(Egress other) {
        return new Operator(name, accounts, exchanges, mixing, targets, wording, sampling, timing, identity, other, upkeep);
    }

    public Operator with(Upkeep other) {
        return new Operator(name, accounts, exchanges, mixing, targets, wording, sampling, timing, identity, egress, other);
    }

    public Operator sized(int otherAccounts, long otherExchanges) {
        return new Operator(
                name, otherAccounts, otherExchanges, mixing, targets, wording, sampling, timing, identity, egress, upkeep);
    }

    private static void share(String knob, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(knob + " must be in 0..1, got " + value);
        }
    }
}
