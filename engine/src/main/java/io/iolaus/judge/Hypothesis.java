package io.iolaus.judge;

/// The three things that must all hold before a cluster is a campaign.
public enum Hypothesis {
    /// The accounts act as one.
    COORDINATED("coordinated"),
    /// What they ask for is what a student needs: systematic, covering, without follow-up.
    EXTRACTING("extracting"),
    /// No relation that the operator knows of explains the first two.
    UNDECLARED("undeclared");

    private final String wireName;

    Hypothesis(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
