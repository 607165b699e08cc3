package io.iolaus.judge;

/// One thing measured on a cluster, with what is usual elsewhere beside it.
///
/// Shares are 0 to 1. `usual` is the same figure for the accounts outside the cluster.
sealed interface Signal {

    /// Members whose payment method another member has too; `payments` such methods.
    record SharedPayment(int accounts, int known, int payments, double usual) implements Signal {
        double share() {
            return Signal.share(accounts, known);
        }
    }

    /// Members whose sign-up device another member has too.
    record SharedDevice(int accounts, int known, int devices, double usual) implements Signal {
        double share() {
            return Signal.share(accounts, known);
        }
    }

    /// Members with an address or block that is the cluster's more than the world's.
    record SharedNetwork(int accounts, int known, int values, double usual) implements Signal {
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

    /// Members opened in a burst of sign-ups, or with mail addresses made alike.
    record SignUpPattern(int inBurst, int alikeMails, int known, double usual) implements Signal {
        double share() {
            return Signal.share(Math.max(inBurst, alikeMails), known);
        }
    }

    /// Members that use template families which are the cluster's more than the world's.
    record SharedTemplates(int accounts, int members, int families, double usual) implements Signal {
        double share() {
            return Signal.share(accounts, members);
        }
    }

    /// How evenly the exchanges are spread over the members: a quota dealt out is even, customers never are.
    ///
    /// @param spread coefficient of variation of the logarithm of exchanges
    record EvenLoad(double spread, double usual) implements Signal {}

    /// Repeated prompts among the exchanges of the cluster's templates.
    ///
    /// @param exchanges sampled exchanges compared
    /// @param repeats of those, with a prompt that another member sent
    record PayloadPartition(int exchanges, int repeats, double usual) implements Signal {
        double share() {
            return Signal.share(repeats, exchanges);
        }
    }

    /// Exchanges that came back to an earlier answer.
    record FollowUps(double share, double usual) implements Signal {}

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

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
