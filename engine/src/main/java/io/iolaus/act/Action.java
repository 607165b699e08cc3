package io.iolaus.act;

import java.util.Optional;

/// What a gateway does with an account's requests; mildest first.
public enum Action {
    /// Serve as asked.
    ALLOW("allow"),
    /// Serve, but no faster than the decision's retry hint.
    THROTTLE("throttle"),
    /// Serve answers without their reasoning, which is what a student learns most from.
    WITHHOLD_REASONING("withhold_reasoning"),
    /// Serve once there is proof of who this is.
    STEP_UP("step_up"),
    /// Do not serve.
    DENY("deny");

    private final String wireName;

    Action(String wireName) {
        this.wireName = wireName;
    }

    /// As answers, configuration and ledger spell it.
    public String wireName() {
        return wireName;
    }

    /// The action of that wire name, or none.
    public static Optional<Action> named(String wireName) {
        for (Action action : values()) {
            if (action.wireName.equals(wireName)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    boolean isStrongerThan(Action other) {
        return compareTo(other) > 0;
    }
}
