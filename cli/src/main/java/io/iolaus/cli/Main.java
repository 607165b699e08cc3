package io.iolaus.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;

/// Entry point of the jar behind `./iolaus`.
public final class Main {

    private static final int NARROWEST_HELP = 70;
    private static final int WIDEST_HELP = 100;

    private Main() {}

    /// Runs one command and exits with its [status][ExitStatus].
    public static void main(String[] args) {
        int columns = Integer.getInteger("iolaus.columns", 0);
        Progress progress = Progress.on(System.err, columns);
        System.exit(run(args, Connections.production(), progress, columns, System.out, System.err));
    }

    /// Runs one command without leaving the JVM.
    ///
    /// @param columns the terminal's width, or 0 where there is no terminal
    static int run(
            String[] args, Connections connections, Progress progress, int columns, PrintStream out, PrintStream err) {
        Failures failures = new Failures(Path.of(System.getProperty("java.io.tmpdir")));
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
                .addSubcommand(new LabWorldCommand(connections.worlds(), progress));
        return new CommandLine(new IolausCommand())
                .addSubcommand(new DemoCommand(connections.demo(), progress))
                .addSubcommand(new ScanCommand(connections.scan(), progress))
                .addSubcommand(lab)
                .addSubcommand(new VersionCommand())
                .addSubcommand(new CommandLine.HelpCommand());
    }
}
