package io.iolaus.cli;

import picocli.CommandLine.Command;

/// `iolaus`: the names of the commands.
@Command(
        name = "iolaus",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Finds model distillation campaigns in the logs of a model's API: the accounts that act as one, "
                    + "what they want, and how sure that is."
        },
        exitCodeList = {
            "0:done",
            "1:a fault of the program or the machine, such as a full disk",
            "2:wrong usage, or input that cannot be read",
            "3:scanned, but more of the log was malformed than allowed",
            "4:a record of the ledger does not hold"
        },
        footer = {
            "  $ ./iolaus demo                             see it work on a world with known truth",
            "  $ ./iolaus scan logs/ --accounts accounts.jsonl",
            "  $ ./iolaus help scan                        every option of a command"
        })
final class IolausCommand extends CommandGroup {}
