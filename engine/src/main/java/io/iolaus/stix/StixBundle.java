package io.iolaus.stix;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Objects that are handed over together.
///
/// @param objects at least one, each id once, every reference to an object of this bundle but those to the definitions of
///     extensions, which a reader need not have
public record StixBundle(List<StixObject> objects) {

    public StixBundle {
        objects = List.copyOf(objects);
        if (objects.isEmpty()) {
            throw new IllegalArgumentException("a bundle holds at least one object");
        }
        Set<String> ids = new HashSet<>();
        for (StixObject object : objects) {
            if (!ids.add(object.id())) {
                throw new IllegalArgumentException("a bundle holds an object once, got twice: " + object.id());
            }
        }
        for (StixObject object : objects) {
            references(object).forEach(reference -> {
                if (!ids.contains(reference)) {
                    throw new IllegalArgumentException(object.id() + " refers to " + reference + ", which the bundle lacks");
                }
            });
        }
    }

    /// Depends on the ids of the objects alone.
    public String id() {
        TreeSet<String> ids = new TreeSet<>();
        objects.forEach(object -> ids.add(object.id()));
        return StixId.of("bundle", String.join("\n", ids));
    }

    private static Set<String> references(StixObject object) {
        Set<String> references = new TreeSet<>();
        switch (object) {
            case StixObject.Identity o -> header(o.header(), references);
            case StixObject.Marking o -> {}
            case StixObject.ExtensionDefinition o -> header(o.header(), references);
            case StixObject.AttackPattern o -> header(o.header(), references);
            case StixObject.Campaign o -> header(o.header(), references);
            case StixObject.Indicator o -> header(o.header(), references);
            case StixObject.Relationship o -> {
                header(o.header(), references);
                references.add(o.source());
                references.add(o.target());
            }
        }
        return references;
    }

    private static void header(StixObject.Header header, Set<String> references) {
        if (!header.createdBy().isEmpty()) {
            references.add(header.createdBy());
        }
        header.markings().forEach(tlp -> references.add(tlp.markingId()));
    }
}
