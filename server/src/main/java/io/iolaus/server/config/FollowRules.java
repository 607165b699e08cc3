package io.iolaus.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rules of the settings for files that are read as they change.
final class FollowRules {

    private static final int MOST_PATTERNS = 64;

    private final ConfigurationRules rules;

    FollowRules(ConfigurationRules rules) {
        this.rules = rules;
    }

    Configuration.Followed followed() {
        List<FilePattern> patterns = new ArrayList<>();
        for (String text : rules.text(Setting.FOLLOW).split(",", -1)) {
            try {
                FilePattern pattern = FilePattern.of(text.strip());
                if (!patterns.contains(pattern)) {
                    patterns.add(pattern);
                }
            } catch (IllegalArgumentException e) {
                if (!rules.text(Setting.FOLLOW).isEmpty()) {
                    rules.mistake(Setting.FOLLOW, e.getMessage() + ", got '" + text.strip() + "'");
                }
            }
        }
        if (patterns.size() > MOST_PATTERNS) {
            rules.mistake(Setting.FOLLOW, "must name at most " + MOST_PATTERNS + " files or patterns");
        }
        return new Configuration.Followed(patterns, rules.path(Setting.ACCOUNTS_FILE));
    }
}
