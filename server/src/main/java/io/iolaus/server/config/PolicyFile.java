package io.iolaus.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import io.iolaus.act.policy.Policy;
import io.iolaus.act.policy.PolicyCheck;
import io.iolaus.act.policy.PolicyFlaw;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads a policy from YAML; docs/policies.md has the reference, [#standardText] an example.
///
/// Everything that is wrong is said at once, with file and line: what cannot be read as well as what [PolicyCheck] finds.
public final class PolicyFile {

    /// What mistakes call the policy that ships with the program.
    public static final String STANDARD = "the default policy";

    private static final String RESOURCE = "default-policy.yaml";

    private PolicyFile() {}

    /// Reads and checks a file.
    ///
    /// @throws MistakenConfigurationException with everything that is wrong
    /// @throws IOException if the file cannot be read
    public static Policy read(Path file) throws IOException {
        List<Mistake> mistakes = new ArrayList<>();
        return policy(file.toString(), YamlFile.read(file, mistakes), mistakes);
    }

    /// Reads and checks a text.
    ///
    /// @param name what mistakes call it
    /// @throws MistakenConfigurationException with everything that is wrong
    public static Policy read(String name, String text) throws MistakenConfigurationException {
        List<Mistake> mistakes = new ArrayList<>();
        return policy(name, YamlFile.read(name, text, mistakes), mistakes);
    }

    /// The policy that holds where nobody wrote another.
    public static Policy standard() {
        try {
            return read(STANDARD, standardText());
        } catch (MistakenConfigurationException e) {
            throw new UncheckedIOException("a test reads it", e);
        }
    }

    /// That policy as a file.
    public static String standardText() {
        try (@Nullable InputStream resource = PolicyFile.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the class path can be read", e);
        }
    }

    private static Policy policy(String name, Optional<Node> root, List<Mistake> mistakes) throws MistakenConfigurationException {
        Map<String, String> places = new HashMap<>();
        if (root.isEmpty() && mistakes.isEmpty()) {
            mistakes.add(new Mistake(name, "the file", "is empty; `iolaus policy show --default` prints one to begin with"));
        }
        Optional<Policy> policy = root.flatMap(node -> new PolicyReader(new YamlMap.Source(name, mistakes, places)).policy(node));
        if (policy.isPresent() && mistakes.isEmpty()) {
            for (PolicyFlaw flaw : PolicyCheck.flaws(policy.get())) {
                mistakes.add(new Mistake(place(flaw.place(), places, name), flaw.place(), flaw.says()));
            }
        }
        if (policy.isEmpty() || !mistakes.isEmpty()) {
            throw new MistakenConfigurationException(mistakes);
        }
        return policy.get();
    }

    /// The line of a part, or of what it is part of.
    private static String place(String part, Map<String, String> places, String name) {
        String whole = part.contains(": ") ? part.substring(0, part.indexOf(": ")) : part;
        return places.getOrDefault(part, places.getOrDefault(whole, name));
    }
}
