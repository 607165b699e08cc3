package io.iolaus.judge;

import io.iolaus.link.Surprise;

/// One thing measured on a cluster, with what is usual elsewhere beside it.
///
/// Shares are 0 to 1. `usual` is the same figure for the accounts outside the cluster.
sealed interface Signal {

    /// What a crowd has beyond the usual where some in it are a household, or a campaign's accounts who ask what the crowd asks.
    double CROWD = 0.02;
    /// A measurement that can confirm that accounts act as one by something other than what they ask. What is asked can be a
    /// fashion: in a log of a million accounts there is always a group of strangers whose questions look like a plan. To send in the
    /// same minutes, to pay with the same cards or to come on the same days is none; to have no relation, or much to ask, confirms
    /// nothing. A move to a new model is left out, since a launch moves everybody.
    sealed interface Confirmation extends Signal {}

    /// One account alone is no pattern.
    double FEWEST_ALIKE = 1.5;

    /// Members whose payment method another member has too; `payments` such methods. Only members who fill a template of the
    /// cluster's own count: a reseller deals cards out to customers who ask what they like.
    ///
    /// @param largest members that share the most used of them
    record SharedPayment(int accounts, int known, int payments, int largest, double usual) implements Confirmation {
        double share() {
            return Signal.share(accounts, known);
        }

        /// Members in knots of one payer each, beyond the largest knot: one payer for all is a customer with
        /// several keys, many payers with several accounts each is somebody who deals cards out.
        double knotted() {
            return Signal.share(accounts - largest, known);
        }
    }

    /// Members whose sign-up device another member has too, of those who fill a template of the cluster's own.
    record SharedDevice(int accounts, int known, int devices, double usual) implements Confirmation {
        double share() {
            return Signal.share(accounts, known);
        }
    }

    /// Members with an address or block that is the cluster's more than the world's.
    record SharedNetwork(int accounts, int known, int values, double usual) implements Confirmation {
        double share() {
            return Signal.share(accounts, known);
        }
    }

    /// Members with a client that is the cluster's more than the world's.
    record SharedClient(int accounts, int known, double usual) implements Signal {
        double share() {
            return Signal.share(accounts, known);
        }
    }

    /// Members opened in a burst of sign-ups.
    record SignUpBurst(int accounts, int known, double usual) implements Confirmation {
        double share() {
            return Signal.share(accounts, known);
        }
    }

    /// Members who share nothing with another but what they ask: no payment, device, address or sign-up.
    record Strangers(int accounts, int members) implements Signal {
        double share() {
            return Signal.share(accounts, members);
        }
    }

    /// Members who fill two or more of the cluster's templates.
    record SharedPlan(int accounts, int members) implements Signal {
        double share() {
            return Signal.share(accounts, members);
        }
    }

    /// Members with a client that is several times as common inside as outside, whoever has the most of it, or that
    /// brings prompts of its own to most who use it.
    record TypicalClient(int accounts, int members) implements Signal {
        double share() {
            return Signal.share(accounts, members);
        }
    }

    /// How many members there are.
    record Size(int members) implements Signal {}

    /// Members that one payer openly holds: one payment method and one mail domain that few others have.
    record OneCustomer(int accounts, int members) implements Signal {
        double share() {
            return Signal.share(accounts, members);
        }
    }

    /// Members that use template families which are the cluster's more than the world's.
    record SharedTemplates(int accounts, int members, int families, double usual) implements Signal {
        double share() {
            return Signal.share(accounts, members);
        }
    }

    /// How many templates the cluster's own exchanges are spread over.
    ///
    /// @param effective exponential of the entropy over the own templates: 1 where all exchanges fill one
    record TemplateVariety(double effective) implements Signal {}

    /// Members that come through the one address that most of them use: an application server, or an office.
    ///
    /// @param share members at the busiest address of the cluster's own
    /// @param paymentShare members that share a payment method; unrelated customers of one application do not
    record OneEgress(double share, double paymentShare) implements Signal {}

    /// How close in time the members signed up.
    ///
    /// @param share members opened within the fortnight that saw most of them
    /// @param usual the same for everybody
    record SignUpFortnight(double share, int known, double usual) implements Confirmation {}

    /// How often two members' exchanges fall into the same minute, over what their hours would give.
    ///
    /// @param pairs pairs of sampled own exchanges of different members in one minute
    /// @param expected the number if each exchange kept its hour and drew its minute
    record Synchrony(double pairs, double expected) implements Confirmation {
        double ratio() {
            return (pairs + 5) / (expected + 5);
        }
    }

    /// How much of the cluster's own traffic falls on the three days together that see most of it: an event is over then,
    /// a harvest goes on.
    ///
    /// @param exchanges sampled own exchanges
    /// @param share those of them within the three days
    /// @param usual the same for everybody's exchanges
    record BusiestDays(int exchanges, double share, double usual) implements Signal {}

    /// Members that the operator has suspended already.
    record Suspended(int accounts, int members, double usual) implements Confirmation {
        double share() {
            return Signal.share(accounts, members);
        }
    }

    /// How evenly the exchanges are spread over the members: a quota dealt out is even, customers never are.
    ///
    /// @param spread coefficient of variation of the logarithm of exchanges
    record EvenLoad(double spread, double usual) implements Confirmation {}

    /// Repeated prompts among the exchanges of the cluster's templates.
    ///
    /// @param exchanges sampled exchanges compared
    /// @param repeats of those, with a prompt that another member sent
    record PayloadPartition(int exchanges, int repeats, double usual) implements Signal {
        double share() {
            return Signal.share(repeats, exchanges);
        }
    }

    /// Exchanges that ask for what a student needs: reasoning, grading, tools, code, rewrites.
    record SoughtAfter(double share, double usual) implements Signal {}

    /// Exchanges an account, as the median of the members.
    record Volume(double median, double usual) implements Signal {}

    /// Members whose common ground the operator knows: one verified organisation, or a grant.
    record Declared(int accounts, int members, String relation) implements Signal {
        double share() {
            return Signal.share(accounts, members);
        }
    }

    /// Members that say they belong together without proof: one organisation name, or one institution's mail.
    record Claimed(int accounts, int members, String relation) implements Signal {
        double share() {
            return Signal.share(accounts, members);
        }
    }

    /// Members of whom the operator has proof, each for itself.
    record VerifiedStrangers(int accounts, int members) implements Signal {
        double share() {
            return Signal.share(accounts, members);
        }
    }

    /// Members that began soon after another was suspended and took its work up.
    ///
    /// @param accounts such members, by what they share with the suspended one
    /// @param predecessors suspended members whose work was taken up
    /// @param suspended suspended members
    /// @param usual share of the accounts outside that took up another's work
    /// @param failover how closely beginnings follow suspensions, whatever is shared
    record Succession(int accounts, int members, int predecessors, int suspended, double usual, Failover failover) implements Confirmation {
        double share() {
            return Signal.share(accounts, members);
        }

        /// The surprise at who took up whose work, or at when members begin where that is more.
        double nats() {
            return Math.max(Signal.surprise(members, share(), usual), failover.nats());
        }
    }

    /// Members that moved to a new model within a day of its launch.
    ///
    /// @param accounts members that moved
    /// @param active members that were there before the launch and a day after
    /// @param users those of them who use the model at all
    /// @param models new models that were looked at
    /// @param usual share of the others who were there that moved as fast
    /// @param usualOfUsers share of the others who use the model that moved as fast
    record Pivot(String model, int accounts, int active, int users, int models, double usual, double usualOfUsers) implements Signal {

        /// Where no model appeared within the log.
        static final Pivot NONE = new Pivot("", 0, 0, 0, 0, 0, 0);

        double share() {
            return Signal.share(accounts, active);
        }

        /// The surprise that holds against everybody and against those who took to the model as well.
        double nats() {
            double everybody = Signal.surprise(active, share(), usual);
            double takers = Signal.surprise(users, Signal.share(accounts, users), usualOfUsers);
            return Math.min(everybody, takers) - StrictMath.log(Math.max(1.0, models));
        }
    }

    /// Members whose busy hours end at the same rate, again and again.
    ///
    /// @param accounts members with that ceiling
    /// @param limited members with any ceiling
    /// @param perHour exchanges an hour
    /// @param usual share of the accounts outside with the same one
    /// @param usualOfLimited share of the accounts outside with any ceiling that have the same one
    record RateCeiling(int accounts, int limited, int members, double perHour, double usual, double usualOfLimited) implements Confirmation {

        double share() {
            return Signal.share(accounts, members);
        }

        /// The surprise that holds against everybody and against those who run at a ceiling as well.
        double nats() {
            double everybody = Signal.surprise(members, share(), usual);
            double others = Signal.surprise(limited, Signal.share(accounts, limited), usualOfLimited);
            return Math.min(everybody, others);
        }
    }

    /// How surprising it is, in nats, that `share` of `accounts` have what `usual` of all accounts have (Chernoff's bound
    /// on the binomial tail): a tenth of three hundred says more than one of ten. In a large crowd the least excess would be
    /// a surprise, and there always is one; so it counts from [#CROWD] above the usual.
    static double surprise(int accounts, double share, double usual) {
        return share * accounts < FEWEST_ALIKE
                ? 0
                : Surprise.nats(accounts, share, Math.min(usual + CROWD, 1 - CROWD));
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
