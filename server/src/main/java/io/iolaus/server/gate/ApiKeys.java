package io.iolaus.server.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import io.iolaus.server.ledger.TokenHash;

/// Whose an API key is, for gateways that know keys and no accounts: a file of hashes, which holds no key.
///
/// ```text
/// # SHA-256 of the key, in hexadecimal, and the account
/// 2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b acct-1042
/// ```
/// A file that changed is read again; one that is damaged then leaves things as they were. Any thread.
public final class ApiKeys {

    private static final String SCHEME = "bearer ";
    private static final System.Logger LOG = System.getLogger(ApiKeys.class.getName());

    private final Optional<Path> file;
    private volatile Map<TokenHash, String> accounts;
    private FileTime read; // by one thread

    private ApiKeys(Optional<Path> file, Map<TokenHash, String> accounts, FileTime read) {
        this.file = file;
        this.accounts = accounts;
        this.read = read;
    }

    /// Reads the file, if there is to be one.
    ///
    /// @throws IOException if it cannot be read, or a line is not as it must be: `keys:3: must be ...`
    public static ApiKeys open(Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            return new ApiKeys(file, Map.of(), FileTime.fromMillis(0));
        }
        FileTime changed = changed(file.get());
        return new ApiKeys(file, accounts(file.get()), changed);
    }

    /// Whether there is a file of keys.
    public boolean areKnown() {
        return file.isPresent();
    }

    /// The account of a key, as it came with a request: alone or behind `Bearer`.
    public Optional<String> account(String presented) {
        Map<TokenHash, String> known = accounts;
        if (known.isEmpty() || presented.isEmpty()) {
            return Optional.empty();
        }
        boolean bearer = presented.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return Optional.ofNullable(known.get(TokenHash.of((bearer ? presented.substring(SCHEME.length()) : presented).strip())));
    }

    /// Reads the file again if it changed.
    public void refresh() {
        file.ifPresent(place -> {
            try {
                FileTime changed = changed(place);
                if (!changed.equals(read)) {
                    accounts = accounts(place);
                    read = changed;
                }
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, e.getMessage());
            }
        });
    }

    private static FileTime changed(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": " + (Files.exists(file) ? "is no file" : "no such file") + " (gateways.keys_file)");
        }
        return Files.getLastModifiedTime(file);
    }

    private static Map<TokenHash, String> accounts(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        Map<TokenHash, String> accounts = HashMap.newHashMap(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split("[ \t]+", 2);
            if (parts.length < 2 || !parts[0].matches("[0-9A-Fa-f]{64}")) {
                // The line is not said: somebody may have put the key itself there.
                throw new IOException(file + ":" + (i + 1) + ": must be 64 hexadecimal digits, a space and an account");
            }
            accounts.put(new TokenHash(parts[0].toLowerCase(Locale.ROOT)), parts[1]);
        }
        return Map.copyOf(accounts);
    }
}
