package io.iolaus.server;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The ports that this process listens on, as Linux tells.
final class ListeningSockets {

    private static final Path TABLES = Path.of("/proc/net");
    private static final String LISTENING = "0A";
    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private ListeningSockets() {}

    /// Whether this system can be asked.
    static boolean areTold() {
        return Files.isReadable(TABLES.resolve("tcp"));
    }

    /// Local addresses in the kernel's hexadecimal, with their ports.
    static List<String> addresses() throws IOException {
        Set<String> own = ownInodes();
        List<String> addresses = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            Path path = TABLES.resolve(table);
            if (Files.isReadable(path)) {
                for (String line : Files.readAllLines(path)) {
                    String[] fields = line.trim().split(" +", -1);
                    if (fields.length > INODE && fields[STATE].equals(LISTENING) && own.contains(fields[INODE])) {
                        addresses.add(fields[LOCAL]);
                    }
                }
            }
        }
        return addresses;
    }

    /// Whether nobody but this machine reaches it: 127.0.0.1, that in an IPv6 socket, or ::1.
    static boolean isLoopback(String address) {
        String host = address.substring(0, address.indexOf(':'));
        return host.equals("0100007F") || host.equals("0000000000000000FFFF00000100007F") || host.equals("00000000000000000000000001000000");
    }

    private static Set<String> ownInodes() throws IOException {
        Set<String> inodes = new HashSet<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                try {
                    String target = Files.readSymbolicLink(descriptor).toString();
                    if (target.startsWith("socket:[")) {
                        inodes.add(target.substring("socket:[".length(), target.length() - 1));
                    }
                } catch (NoSuchFileException e) {
                    // Closed since it was listed.
                }
            }
        }
        return inodes;
    }
}
