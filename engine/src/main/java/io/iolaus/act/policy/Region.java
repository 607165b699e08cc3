package io.iolaus.act.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import io.iolaus.act.Standing;
import io.iolaus.ingest.Account;

/// The cases that satisfy several conditions at once: a box whose sides are [Extent]s.
///
/// @param extents what is asked; a trait that is missing may have any value
public record Region(SortedMap<Trait, Extent> extents) {

    /// Every case.
    public static final Region ALL = new Region(new TreeMap<>());

    public Region {
        extents = Collections.unmodifiableSortedMap(new TreeMap<>(extents));
    }

    /// The part of it that satisfies one condition more.
    public Region with(Trait trait, Extent extent) {
        SortedMap<Trait, Extent> narrowed = new TreeMap<>(extents);
        narrowed.merge(trait, extent, Extent::and);
        return new Region(narrowed);
    }

    /// Whether a case is in it.
    public boolean holds(Standing standing, Account account) {
        for (Map.Entry<Trait, Extent> side : extents.entrySet()) {
            if (!side.getKey().holds(side.getValue(), standing, account)) {
                return false;
            }
        }
        return true;
    }

    /// Whether no case is in it.
    public boolean isEmpty() {
        return extents.values().stream().anyMatch(Extent::isEmpty);
    }

    /// What is in both.
    Region and(Region other) {
        SortedMap<Trait, Extent> both = new TreeMap<>(extents);
        other.extents.forEach((trait, extent) -> both.merge(trait, extent, Extent::and));
        return new Region(both);
    }

    /// What is in this and not in `other`, in parts that share nothing.
    List<Region> minus(Region other) {
        List<Region> parts = new ArrayList<>();
        if (isEmpty()) {
            return parts;
        }
        // Slice by slice: what a side of the other cuts off is apart, the rest meets the next side.
        Region rest = this;
        for (Map.Entry<Trait, Extent> side : other.extents.entrySet()) {
            Trait trait = side.getKey();
            Extent mine = rest.of(trait);
            for (Extent outside : mine.minus(side.getValue())) {
                parts.add(rest.replaced(trait, outside));
            }
            rest = rest.replaced(trait, mine.and(side.getValue()));
            if (rest.isEmpty()) {
                return List.of(this);
            }
        }
        return parts;
    }

    /// Whether everything in `other` is in this.
    boolean covers(Region other) {
        for (Map.Entry<Trait, Extent> side : extents.entrySet()) {
            if (!side.getValue().covers(other.of(side.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private Extent of(Trait trait) {
        Extent extent = extents.get(trait);
        return extent == null ? trait.all() : extent;
    }

    private Region replaced(Trait trait, Extent extent) {
        SortedMap<Trait, Extent> sides = new TreeMap<>(extents);
        sides.put(trait, extent);
        return new Region(sides);
    }

    /// In the words of a policy file.
    public String words() {
        return extents.entrySet().stream()
                .filter(side -> !side.getValue().covers(side.getKey().all()))
                .map(side -> side.getKey().words(side.getValue()))
                .collect(Collectors.joining(", "));
    }
}
