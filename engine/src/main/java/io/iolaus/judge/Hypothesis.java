package io.iolaus.judge;

/// The three things that must all hold before a cluster is a campaign.
public enum Hypothesis {
    /// The accounts act as one.
    COORDINATED("coordinated", 5),
    /// What they ask for is what a student needs: systematic, covering, without follow-up.
    EXTRACTING("extracting", 2.5),
    /// No relation that the operator knows of explains the first two.
    UNDECLARED("undeclared", 1);

    private final String wireName;
    private final double neededNats;

    Hypothesis(String wireName, double neededNats) {
        this.wireName = wireName;
        this.neededNats = neededNats;
    }

    public String wireName() {
        return wireName;
    }

    /// Weight of evidence from which it is taken to hold.
    public double neededNats() {
        return neededNats;
    }
}
