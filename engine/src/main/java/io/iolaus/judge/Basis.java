package io.iolaus.judge;

import java.util.EnumSet;
import java.util.Set;

/// What a fact was read off: a channel of evidence in the sense of leaving one out. Where it is taken away, so is all that
/// was measured on it; a fact that rests on two of them falls with either.
public enum Basis {
    PAYMENT("payment"),
    DEVICE("device"),
    NETWORK("network"),
    CLIENT("client"),
    /// When and in what company the accounts were opened.
    SIGN_UP("sign_up"),
    /// What is asked: templates, and whatever is measured on the exchanges that fill them.
    TEMPLATE("template"),
    /// At which moments.
    TIMING("timing"),
    /// How much.
    LOAD("load"),
    /// How many accounts hang together.
    SIZE("size"),
    SUSPENSION("suspension"),
    /// What the operator knows of who the customers are.
    RELATION("relation");

    private final String wireName;

    Basis(String wireName) {
        this.wireName = wireName;
    }

    /// As the outputs spell it.
    public String wireName() {
        return wireName;
    }

    static Set<Basis> of(Signal signal) {
        return switch (signal) {
            case Signal.SharedPayment s -> EnumSet.of(PAYMENT);
            case Signal.SharedDevice s -> EnumSet.of(DEVICE);
            case Signal.SharedNetwork s -> EnumSet.of(NETWORK);
            case Signal.OneEgress s -> EnumSet.of(NETWORK, PAYMENT);
            case Signal.SharedClient s -> EnumSet.of(CLIENT);
            case Signal.TypicalClient s -> EnumSet.of(CLIENT);
            case Signal.SignUpBurst s -> EnumSet.of(SIGN_UP);
            case Signal.SignUpFortnight s -> EnumSet.of(SIGN_UP);
            case Signal.SharedTemplates s -> EnumSet.of(TEMPLATE);
            case Signal.TemplateVariety s -> EnumSet.of(TEMPLATE);
            case Signal.SharedPlan s -> EnumSet.of(TEMPLATE);
            case Signal.Strangers s -> EnumSet.of(TEMPLATE);
            case Signal.PayloadPartition s -> EnumSet.of(TEMPLATE);
            case Signal.SoughtAfter s -> EnumSet.of(TEMPLATE);
            case Signal.Synchrony s -> EnumSet.of(TIMING, TEMPLATE);
            case Signal.BusiestDays s -> EnumSet.of(TIMING, TEMPLATE);
            case Signal.EvenLoad s -> EnumSet.of(LOAD);
            case Signal.Volume s -> EnumSet.of(LOAD);
            case Signal.Size s -> EnumSet.of(SIZE);
            case Signal.Suspended s -> EnumSet.of(SUSPENSION);
            case Signal.Succession s -> EnumSet.of(SUSPENSION);
            case Signal.Pivot s -> EnumSet.of(TIMING);
            case Signal.RateCeiling s -> EnumSet.of(LOAD);
            case Signal.OneCustomer s -> EnumSet.of(RELATION, PAYMENT);
            case Signal.Declared s -> EnumSet.of(RELATION);
            case Signal.Claimed s -> EnumSet.of(RELATION);
            case Signal.VerifiedStrangers s -> EnumSet.of(RELATION);
        };
    }
}
