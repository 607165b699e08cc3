package io.iolaus.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import io.iolaus.act.policy.Policy;
import io.iolaus.server.config.PolicyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `iolaus policy check`: everything that is wrong with a policy.
@Command(
        name = "check",
        header = "Says everything that is wrong with a policy.",
        description = "Reads a policy and names every mistake with its line: rules that overlap or can never apply, a case that no rule is for, "
                + "an action without an end, an approval that nobody can give.",
        exitCodeList = {"0:the policy can be used", "1:a fault of the program or the machine", "2:wrong usage, or mistakes"},
        footer = {"  $ ./iolaus policy check policy.yaml", "", "See also: docs/policies.md"})
final class PolicyCheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The policy, YAML.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() throws IOException {
        Policy policy = PolicyFile.read(file);
        int rules = policy.rules().size();
        spec.commandLine().getOut().println(file + ": good; " + policy.title() + " with " + rules + (rules == 1 ? " rule" : " rules"));
        return ExitStatus.DONE;
    }
}
