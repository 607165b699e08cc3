package io.iolaus.server.follow;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import io.iolaus.flow.intake.IntakeBatch;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.flow.intake.IntakeMark;
import io.iolaus.flow.source.Container;
import io.iolaus.flow.source.UnreadableInputException;
import io.iolaus.server.config.FilePattern;
import org.jspecify.annotations.Nullable;

/// The files that some patterns name, and those that had such a name before a rotation. One thread.
///
/// A file is known again by what was read of it ([Bookmark]), so it is followed through any renaming, and a copy counts as its original:
/// it is read only where that is gone, and from where reading of that ended.
final class FollowedFiles implements Closeable {

    private static final String SOURCE = "file ";
    private static final int MOST_FILES = 2_000;
    /// Those that were read longest ago are forgotten beyond it.
    private static final int MOST_SOURCES = 4_096;
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final List<FilePattern> patterns;
    private final IntakeLog intake;
    private final int mostSources;
    private final Map<Object, FollowedFile> files = new LinkedHashMap<>();
    private final Map<Object, Listing> passedOver = new HashMap<>();
    private List<String> wrong = List.of();
    private long lookedAt = System.nanoTime() - LOOK_NANOS;

    FollowedFiles(List<FilePattern> patterns, IntakeLog intake) {
        this(patterns, intake, MOST_SOURCES);
    }

    /// @param mostSources how many files that may come back are known again
    FollowedFiles(List<FilePattern> patterns, IntakeLog intake, int mostSources) {
        this.patterns = patterns;
        this.intake = intake;
        this.mostSources = mostSources;
    }

    /// What is wrong with folders and files as of the last look.
    List<String> wrong() {
        return wrong;
    }

    /// All of them, the one that was written to longest ago first. Looks for new ones once a second.
    List<FollowedFile> all() throws IOException {
        boolean changed = files.values().stream().anyMatch(FollowedFile::isOther);
        if (changed || System.nanoTime() - lookedAt >= LOOK_NANOS) {
            look();
            lookedAt = System.nanoTime();
        }
        List<FollowedFile> all = new ArrayList<>(files.values());
        all.sort(Comparator.comparingLong(file -> file.listing().modifiedMillis()));
        return all;
    }

    private void look() throws IOException {
        Folders folders = Folders.list(patterns);
        for (Iterator<Map.Entry<Object, FollowedFile>> known = files.entrySet().iterator(); known.hasNext(); ) {
            Map.Entry<Object, FollowedFile> entry = known.next();
            FollowedFile file = entry.getValue();
            @Nullable Listing listing = folders.files().get(entry.getKey());
            if (listing == null) {
                file.gone();
            } else {
                file.listed(listing);
            }
            if (file.isOther() || file.isOver()) {
                known.remove();
                file.close();
            } else if (file.isQuiet()) {
                file.close();
            }
        }
        passedOver.keySet().retainAll(folders.files().keySet());
        List<String> problems = new ArrayList<>(folders.wrong());
        for (Listing listing : folders.files().values()) {
            @Nullable Listing before = passedOver.get(listing.key());
            if (!files.containsKey(listing.key()) && (before == null || !listing.isUnchanged(before))) {
                take(listing, problems);
            }
        }
        wrong = List.copyOf(problems);
    }

    private void take(Listing listing, List<String> problems) throws IOException {
        if (files.size() >= MOST_FILES) {
            String rule = "more than " + MOST_FILES + " files are there; the others wait";
            if (!problems.contains(rule)) {
                problems.add(rule);
            }
            return;
        }
        try (FileInputStream file = listing.open()) {
            Optional<String> firstLine = Bookmark.firstLine(file.getChannel());
            if (firstLine.isEmpty()) {
                return; // nothing to read yet
            }
            if (isPacked(listing)) {
                passedOver.put(listing.key(), listing);
                return;
            }
            follow(listing, file.getChannel(), SOURCE + firstLine.get() + "/");
        } catch (NoSuchFileException e) {
            return; // the next look tells
        } catch (FileNotFoundException e) {
            if (listing.named() && Files.exists(listing.path())) {
                problems.add(listing.path() + ": may not be read");
            }
        }
    }

    private static boolean isPacked(Listing listing) throws IOException {
        try {
            return Container.of(listing.path()) != Container.PLAIN;
        } catch (UnreadableInputException e) {
            return true;
        }
    }

    /// Goes on where reading of this content stands, or begins.
    ///
    /// @param sources what the names of sources with this first line begin with
    private void follow(Listing listing, FileChannel file, String sources) throws IOException {
        @Nullable String source = null;
        Bookmark at = Bookmark.start();
        boolean mayBecomeCopy = false;
        Set<String> names = new HashSet<>();
        for (IntakeMark mark : intake.marks()) {
            if (!mark.source().startsWith(sources)) {
                continue;
            }
            names.add(mark.source());
            Bookmark read = Bookmark.of(mark);
            Bookmark.Fit fit = read.fit(file);
            mayBecomeCopy |= fit == Bookmark.Fit.SHORTER;
            if (fit == Bookmark.Fit.SAME && read.next() >= at.next()) {
                source = mark.source();
                at = read;
            }
        }
        if (source == null) {
            if (mayBecomeCopy) {
                return;
            }
            if (!listing.named()) {
                passedOver.put(listing.key(), listing); // nobody asked for it
                return;
            }
            source = unused(sources, names);
        } else if (!isLeftBy(source, listing)) {
            return;
        }
        files.put(listing.key(), new FollowedFile(source, listing, at));
        forget();
    }

    /// Whether nobody reads the source, or who does is at its end while this goes on: an original beside a copy of it.
    private boolean isLeftBy(String source, Listing longer) throws IOException {
        for (Iterator<FollowedFile> all = files.values().iterator(); all.hasNext(); ) {
            FollowedFile owner = all.next();
            if (owner.source().equals(source)) {
                if (!owner.isRead() || owner.listing().size() >= longer.size()) {
                    return false;
                }
                all.remove();
                owner.close();
            }
        }
        return true;
    }

    private String unused(String sources, Set<String> names) {
        files.values().forEach(file -> names.add(file.source()));
        int number = 0;
        while (names.contains(sources + number)) {
            number++;
        }
        return sources + number;
    }

    private void forget() throws IOException {
        List<IntakeMark> marks = intake.marks().stream().filter(mark -> mark.source().startsWith(SOURCE)).toList();
        Set<String> followed = new HashSet<>();
        files.values().forEach(file -> followed.add(file.source()));
        for (IntakeMark mark : marks.subList(0, Math.max(0, marks.size() - mostSources))) {
            if (!followed.contains(mark.source())) {
                intake.append(new IntakeBatch.Readings(IntakeMark.over(mark.source()).key(), List.of()));
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (FollowedFile file : files.values()) {
            file.close();
        }
    }
}
