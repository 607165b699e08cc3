package io.iolaus.lab.population;

/// Prompts of the built-in grammar: several hundred thousand distinct ones for each task.
final class GrammarPrompts implements Prompts {
    private static final long SEED = 0x10_1A_05L;

    private final Grammar grammar;

    GrammarPrompts(Grammar grammar) {
        this.grammar = grammar;
    }

    @Override
    public String text(Task task, long number) {
        return grammar.expand(task.section(), SplitMix.of(SEED + task.name().hashCode(), number));
    }

    @Override
    public long fresh(Task task) {
        return 300_000;
    }
}
