package io.iolaus.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import io.iolaus.flow.source.UnreadableInputException;
import io.iolaus.server.config.MistakenConfigurationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says what went wrong in one line that the reader can act on, and turns it into an exit status.
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final int MOST_CAUSES = 20;

    private final Path faultFolder;

    /// @param faultFolder where the account of a fault of ours is written
    Failures(Path faultFolder) {
        this.faultFolder = faultFolder;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        say(command, failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return ExitStatus.UNUSABLE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        return report(failure, command);
    }

    /// The status for any failure, errors of the JVM included.
    int report(Throwable failure, CommandLine command) {
        return switch (telling(failure)) {
            case UnreadableInputException e -> {
                say(command, e.getMessage());
                yield ExitStatus.UNUSABLE;
            }
            case MistakenConfigurationException e -> {
                e.mistakes().forEach(mistake -> say(command, mistake.toString()));
                yield ExitStatus.UNUSABLE;
            }
            case NoSuchFileException e -> {
                say(command, e.getFile() + ": no such file or folder");
                yield ExitStatus.UNUSABLE;
            }
            case AccessDeniedException e -> {
                say(command, e.getFile() + ": permission denied");
                yield ExitStatus.UNUSABLE;
            }
            case NotDirectoryException e -> {
                say(command, e.getFile() + ": not a folder");
                yield ExitStatus.UNUSABLE;
            }
            case FileSystemException e -> {
                String reason = e.getReason() == null ? "cannot be used" : e.getReason();
                say(command, e.getFile() == null ? reason : e.getFile() + ": " + reason);
                yield ExitStatus.FAILED;
            }
            case CancellationException e -> {
                say(command, "stopped; nothing was kept of this run");
                yield ExitStatus.FAILED;
            }
            case OutOfMemoryError e -> {
                say(command, "out of memory; a larger heap may do: IOLAUS_JAVA_OPTS=-Xmx6g");
                yield ExitStatus.FAILED;
            }
            case IOException e when isDiskFull(e) -> {
                say(command, "the disk is full; nothing was kept of this run");
                yield ExitStatus.FAILED;
            }
            case IOException e when Fault.isOurs(e) -> {
                say(command, e.getMessage());
                yield ExitStatus.FAILED;
            }
            default -> reportFault(failure, command);
        };
    }

    /// The cause that says what happened, where a stage wrapped it in what happened to the stage.
    private static Throwable telling(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof IOException || cause instanceof OutOfMemoryError || cause instanceof CancellationException) {
                return cause;
            }
            cause = cause.getCause();
        }
        return failure;
    }

    private int reportFault(Throwable failure, CommandLine command) {
        Fault fault = Fault.of(failure);
        String where;
        try {
            where = "details: " + fault.writeTo(faultFolder);
        } catch (IOException unwritable) {
            where = "its details could not be written to " + faultFolder;
        }
        say(command, "internal error " + fault.id() + "; " + where);
        return ExitStatus.FAILED;
    }

    private static boolean isDiskFull(IOException failure) {
        // The JDK has no type for it: plain streams throw IOException with the system's words.
        String message = failure.getMessage();
        return message != null && (message.contains("No space left") || message.contains("Disk quota exceeded"));
    }

    private static void say(CommandLine command, @Nullable String message) {
        PrintWriter err = command.getErr();
        Ansi ansi = command.getColorScheme().ansi();
        err.println(ansi.string("@|bold,red iolaus:|@ ") + message);
        err.flush();
    }
}
