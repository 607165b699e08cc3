package io.iolaus.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `iolaus lab`: worlds with known truth.
@Command(
        name = "lab",
        header = "Draws worlds with known truth and scores scans of them.",
        synopsisSubcommandLabel = "COMMAND",
        description = "Worlds with known truth, to test a detector on: this one or yours.",
        footer = {
            "  $ ./iolaus lab world --seed 7 --accounts 20000 --out world-7",
            "  $ ./iolaus scan world-7 --out scan-7",
            "  $ ./iolaus lab score world-7/truth.jsonl scan-7",
            "",
            "See also: iolaus demo"
        })
final class LabCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: world, score, survey, indicators, compare, sweep, pairs, leak, succession, power, adversary, benchmark, fit or bench");
    }
}
