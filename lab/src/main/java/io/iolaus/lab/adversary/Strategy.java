package io.iolaus.lab.adversary;

import java.util.List;
import io.iolaus.lab.campaign.Operator;

/// An operator's plan for losses.
///
/// @param name for a table
/// @param replaces whether it buys an account for each that it lost
/// @param answers what it changes after every round with a loss, in this order
public record Strategy(String name, boolean replaces, List<Answer> answers) {

    public Strategy {
        answers = List.copyOf(answers);
    }

    /// One strategy for each answer, between the one that gives none and the one that gives all.
    public static List<Strategy> usual() {
        return List.of(
                new Strategy("bleed", false, List.of()),
                new Strategy("replace", true, List.of()),
                new Strategy("replace, new templates", true, List.of(Answer.DROP_TEMPLATES)),
                new Strategy("replace, slow down", true, List.of(Answer.SLOW_DOWN)),
                new Strategy("replace, mix in", true, List.of(Answer.MIX_IN)),
                new Strategy("replace, spread payments", true, List.of(Answer.SPREAD_PAYMENTS)),
                new Strategy("replace, spread addresses", true, List.of(Answer.SPREAD_ADDRESSES)),
                new Strategy("replace, all of it", true, List.of(Answer.values())));
    }

    Operator answer(Operator operator) {
        Operator changed = operator;
        for (Answer answer : answers) {
            changed = answer.change(changed);
        }
        return changed;
    }
}
