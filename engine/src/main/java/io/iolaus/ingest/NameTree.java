package io.iolaus.ingest;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds a field by its dotted name, however the record cuts the name into nested objects.
///
/// `{"gen_ai.request.model": …}`, `{"gen_ai": {"request.model": …}}` and `{"gen_ai": {"request": {"model": …}}}` lead to
/// the same leaf. Each node knows every way on from its place, so a key costs one look-up whichever way it was cut.
///
/// @param <F> what a leaf stands for
final class NameTree<F> {

    /// A place in the tree: a field, or an inner object on the way to one.
    static final class Node<F> {
        private final Map<String, Node<F>> children = new HashMap<>();
        private @Nullable F field;
        private boolean older;

        @Nullable Node<F> child(String key) {
            return children.get(key);
        }

        /// The field that ends here, or null for an inner node.
        @Nullable F field() {
            return field;
        }

        /// Whether the name that leads here is an older spelling.
        boolean older() {
            return older;
        }
    }

    private final Node<F> root = new Node<>();
    private final Map<String, Node<F>> byName = new HashMap<>();

    NameTree() {
        byName.put("", root);
    }

    Node<F> root() {
        return root;
    }

    /// Adds `name`; the name may not lead through another field.
    void add(String name, F field, boolean older) {
        Node<F> leaf = node(name);
        if (leaf.field != null || !leaf.children.isEmpty()) {
            throw new IllegalArgumentException(name + " is taken");
        }
        leaf.field = field;
        leaf.older = older;
    }

    private Node<F> node(String name) {
        Node<F> known = byName.get(name);
        if (known != null) {
            return known;
        }
        Node<F> made = new Node<>();
        byName.put(name, made);
        root.children.put(name, made);
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            Node<F> parent = node(name.substring(0, dot));
            if (parent.field != null) {
                throw new IllegalArgumentException(name + " leads through a field");
            }
            parent.children.put(name.substring(dot + 1), made);
        }
        return made;
    }
}
