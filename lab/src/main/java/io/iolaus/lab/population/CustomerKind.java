package io.iolaus.lab.population;

/// A kind of honest customer, with the knobs of its own.
///
/// None of them is a campaign; each has something that looks like one.
public sealed interface CustomerKind permits
        People, DeveloperApp, Enterprise, ByokSaas, CodingAgent, Classroom, EvaluationHarness, LabellingBatch,
        Aggregator, Reseller, Hackathon, CarrierNat, ViralPrompt,
        LaunchStampede, SyntheticData, RedTeam, RetryStorm, Merger {

    /// Name in a truth file: lower case with underscores.
    String label();

    /// How many accounts come together: a class, a firm's keys. For strangers only how many are laid out at once.
    int size(SplitMix random);

    /// Makes a member; a function of its arguments alone.
    ///
    /// @param groupSeed seed of the class, the firm …
    /// @param size members of the group
    /// @param index 0 to `size - 1`
    Persona member(Habits habits, long groupSeed, int size, int index);

    /// The group as a whole.
    default Group group(Habits habits, long groupSeed, int size) {
        CustomerKind kind = this;
        return new Group() {
            @Override
            public String kind() {
                return kind.label();
            }

            @Override
            public int size() {
                return size;
            }

            @Override
            public Persona member(int index) {
                return kind.member(habits, groupSeed, size, index);
            }
        };
    }
}
