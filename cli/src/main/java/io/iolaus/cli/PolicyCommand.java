package io.iolaus.cli;

import picocli.CommandLine.Command;

/// `iolaus policy`: what is done at which evidence to whom.
@Command(
        name = "policy",
        header = "Checks and explains a policy.",
        synopsisSubcommandLabel = "COMMAND",
        description = "A policy: what is done at which evidence to whom and for how long, and who has to agree. One YAML file.",
        footer = {"  $ ./iolaus policy show --default > policy.yaml", "  $ ./iolaus policy check policy.yaml", "", "See also: docs/policies.md"})
final class PolicyCommand extends CommandGroup {}
