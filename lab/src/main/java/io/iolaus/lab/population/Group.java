package io.iolaus.lab.population;

/// Accounts that came into the world together: a class, an enterprise's keys, or strangers of one kind.
///
/// A member is a function of its index alone, so members can be made in any order and thrown away.
public interface Group {

    /// Name of the kind.
    String kind();

    int size();

    /// Makes a member.
    ///
    /// @param index 0 to `size - 1`
    Persona member(int index);
}
