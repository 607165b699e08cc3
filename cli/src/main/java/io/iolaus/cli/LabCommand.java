package io.iolaus.cli;

import picocli.CommandLine.Command;

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
final class LabCommand extends CommandGroup {}
