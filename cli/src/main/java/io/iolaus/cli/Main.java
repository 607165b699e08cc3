package io.iolaus.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/// Entry point of the jar behind `./iolaus`.
public final class Main {

    private static final int NARROWEST_HELP = 70;
    private static final int WIDEST_HELP = 100;

    private Main() {}

    /// Runs one command and exits with its [status][ExitStatus].
    public static void main(String[] args) {
        Surroundings surroundings = new Surroundings(
                System.out,
                System.err,
                Integer.getInteger("iolaus.columns", 0),
                Path.of(System.getProperty("java.io.tmpdir")));
        Progress progress = Progress.on(System.err, surroundings.columns());
        System.exit(run(args, Connections.production(), progress, surroundings));
    }

    /// What a command writes to.
    ///
    /// @param columns the terminal's width, or 0 where there is no terminal
    /// @param faultFolder where the account of a fault of ours goes
    record Surroundings(PrintStream out, PrintStream err, int columns, Path faultFolder) {}

    /// Runs one command without leaving the JVM.
    static int run(String[] args, Connections connections, Progress progress, Surroundings surroundings) {
        Failures failures = new Failures(surroundings.faultFolder());
        PrintStream out = surroundings.out();
        PrintStream err = surroundings.err();
        int columns = surroundings.columns();
        CommandLine command = commands(connections, progress)
                .setOut(new PrintWriter(out, true, out.charset()))
                .setErr(new PrintWriter(err, true, err.charset()))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(columns == 0 ? WIDEST_HELP : Math.clamp(columns, NARROWEST_HELP, WIDEST_HELP));
        int status;
        try {
            status = command.execute(args);
        } catch (OutOfMemoryError | StackOverflowError | LinkageError e) {
            // picocli hands on exceptions alone.
            status = failures.report(e, command);
        }
        command.getOut().flush();
        command.getErr().flush();
        return out.checkError() && status == ExitStatus.DONE ? ExitStatus.FAILED : status;
    }

    /// Every command, ready to parse.
    static CommandLine commands(Connections connections, Progress progress) {
        CommandLine lab = new CommandLine(new LabCommand())
                .addSubcommand(new LabWorldCommand(connections.worlds(), progress))
                .addSubcommand(new LabScoreCommand())
                .addSubcommand(new LabSurveyCommand(progress))
                .addSubcommand(new LabStrangersCommand(progress))
                .addSubcommand(new LabDriftCommand(progress))
                .addSubcommand(new LabPoisonCommand(progress))
                .addSubcommand(new LabIndicatorsCommand(progress))
                .addSubcommand(new LabIntentsCommand())
                .addSubcommand(new LabCompareCommand(progress))
                .addSubcommand(new LabLeakCommand(progress))
                .addSubcommand(new LabSuccessionCommand(progress))
                .addSubcommand(new LabSweepCommand(progress))
                .addSubcommand(new LabPairsCommand(progress))
                .addSubcommand(new LabPowerCommand(progress))
                .addSubcommand(new LabMixtureCommand(progress))
                .addSubcommand(new LabAdversaryCommand(progress))
                .addSubcommand(new LabBenchmarkCommand(progress))
                .addSubcommand(new LabFitCommand(progress))
                .addSubcommand(new LabBenchCommand());
        CommandLine ledger = new CommandLine(new LedgerCommand())
                .addSubcommand(new LedgerVerifyCommand())
                .addSubcommand(new LedgerShowCommand());
        CommandLine config = new CommandLine(new ConfigCommand())
                .addSubcommand(new ConfigCheckCommand())
                .addSubcommand(new ConfigReferenceCommand());
        CommandLine policy = new CommandLine(new PolicyCommand())
                .addSubcommand(new PolicyCheckCommand())
                .addSubcommand(new PolicyShowCommand());
        CommandLine iolaus = new CommandLine(new IolausCommand())
                .addSubcommand(new DemoCommand(connections, progress))
                .addSubcommand(new ScanCommand(connections.scan(), progress))
                .addSubcommand(new ServeCommand())
                .addSubcommand(ledger)
                .addSubcommand(config)
                .addSubcommand(policy)
                .addSubcommand(lab)
                .addSubcommand(new VersionCommand());
        layOut(iolaus);
        return iolaus.addSubcommand(new CommandLine.HelpCommand());
    }

    /// Gives every command the same help options and headings.
    private static void layOut(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec()
                .mixinStandardHelpOptions(true)
                .versionProvider(new VersionCommand())
                .usageMessage()
                .synopsisHeading("%nUsage: ")
                .descriptionHeading("%n")
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n");
        if (!usage.exitCodeList().isEmpty()) {
            usage.exitCodeListHeading("%nExit status:%n");
        }
        if (usage.footer().length > 0) {
            usage.footerHeading("%nExamples:%n");
        }
        command.getSubcommands().values().forEach(Main::layOut);
    }
}
