package io.iolaus.lab.intent;

import java.util.List;
import java.util.Set;

/// A request with what it asks for.
///
/// @param author who wrote it: a pen, or a task of the worlds; never on both sides of a split
/// @param text what a server reads
/// @param wording the parts of it that the author wrote, without what was filled in
/// @param asks what it asks for, whoever sent it
record LabelledText(String author, String text, List<String> wording, Set<Ask> asks) {}
