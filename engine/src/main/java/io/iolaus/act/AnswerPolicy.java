package io.iolaus.act;

import java.util.Map;

/// What answers of each action give away.
///
/// @param byAction what is missing says all, at once; [Action#ALLOW] always does
public record AnswerPolicy(Map<Action, Reticence> byAction) {

    /// Every answer says all, at once.
    public static final AnswerPolicy FRANK = new AnswerPolicy(Map.of());

    public AnswerPolicy {
        byAction = Map.copyOf(byAction);
        if (byAction.containsKey(Action.ALLOW)) {
            throw new IllegalArgumentException("who is served is answered at once, so allow has no reticence");
        }
    }

    /// That of an action.
    public Reticence of(Action action) {
        return byAction.getOrDefault(action, Reticence.NONE);
    }
}
