package io.iolaus.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import io.iolaus.act.policy.PolicyWords;
import io.iolaus.server.config.PolicyFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `iolaus policy show`: a policy in sentences, or the default one as a file.
@Command(
        name = "show",
        header = "Says in sentences what a policy does.",
        description = "Prints a sentence for each rule of a policy, and who has to agree. With --default the policy that holds where nobody wrote "
                + "another, as a file to begin with.",
        exitCodeList = {"0:printed", "1:a fault of the program or the machine", "2:wrong usage, or mistakes in the policy"},
        footer = {"  $ ./iolaus policy show policy.yaml", "  $ ./iolaus policy show --default > policy.yaml"})
final class PolicyShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "The policy, YAML.")
    private @Nullable Path file;

    @Option(names = "--default", description = "Prints the default policy's file.")
    private boolean standard;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (standard == (file != null)) {
            throw new ParameterException(spec.commandLine(), "either FILE or --default must be given");
        }
        if (file == null) {
            out.print(PolicyFile.standardText());
        } else {
            PolicyWords.of(PolicyFile.read(file)).forEach(out::println);
        }
        return ExitStatus.DONE;
    }
}
