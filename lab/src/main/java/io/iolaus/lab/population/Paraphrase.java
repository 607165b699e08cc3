package io.iolaus.lab.population;

/// How far two variants of one template are apart, from nothing to another language.
public enum Paraphrase {
    /// The same bytes.
    NONE,
    /// About one word in eight replaced by a synonym, here and there a filler.
    WORDS,
    /// Word edits, and the clauses in another order.
    ORDER,
    /// Each clause said with other words, in another order.
    FULL,
    /// As [#FULL], in another language.
    LANGUAGE
}
