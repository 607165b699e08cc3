package io.iolaus.server.config;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/// A configuration that cannot be used, with everything that is wrong with it.
public final class MistakenConfigurationException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    MistakenConfigurationException(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    /// All of them, in the order in which they were met.
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
