package io.iolaus.cli;

import picocli.CommandLine.Command;

/// `iolaus ledger`: the record of what a server found and did.
@Command(
        name = "ledger",
        header = "Checks and shows the record of what a server found and did.",
        synopsisSubcommandLabel = "COMMAND",
        description = "The ledger of a server: every verdict and decision that changed, each record held fast by the next.",
        footer = {
            "  $ ./iolaus ledger verify --data iolaus-data",
            "  $ ./iolaus ledger show --config iolaus.yaml --account acct-1042",
            "",
            "See also: docs/ledger.md"
        })
final class LedgerCommand extends CommandGroup {}
