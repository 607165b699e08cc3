package io.iolaus.link;

import java.time.Instant;
import io.iolaus.profile.Addresses;
import io.iolaus.profile.Frame;
import io.iolaus.sketch.Hashing;

/// A value that several accounts have in common, by the channel it was seen on.
///
/// A link is worth the surprise of sharing it: the logarithm of how rare the value is, times how far the
/// channel can be trusted to point at one actor, up to a cap. So a value that everybody has ties nobody
/// (Fellegi and Sunter 1969, with value-specific u-probabilities).
public sealed interface Link {

    /// The contract's name of the channel.
    String channel();

    /// How the operator reads the value.
    String label();

    /// Identity across accounts; distinct links have distinct keys but for 64-bit collisions.
    long key();

    /// Share of the surprise that counts, 0 to 1: many accounts behind one address are often strangers,
    /// many behind one payment method hardly ever.
    double trust();

    /// The most that one shared value may weigh, in nats.
    double cap();

    /// The payment provider's token.
    record Payment(String fingerprint) implements Link {
        @Override
        public String channel() {
            return "payment";
        }

        @Override
        public String label() {
            return fingerprint;
        }

        @Override
        public long key() {
            return Hashing.combine(1, Hashing.of(fingerprint));
        }

        @Override
        public double trust() {
            return 1;
        }

        @Override
        public double cap() {
            return 9;
        }
    }

    /// The device seen at sign-up.
    record Device(String fingerprint) implements Link {
        @Override
        public String channel() {
            return "device";
        }

        @Override
        public String label() {
            return fingerprint;
        }

        @Override
        public long key() {
            return Hashing.combine(2, Hashing.of(fingerprint));
        }

        @Override
        public double trust() {
            return 1;
        }

        @Override
        public double cap() {
            return 8;
        }
    }

    /// One client address, packed by [Addresses].
    record Address(long address) implements Link {
        @Override
        public String channel() {
            return "network";
        }

        @Override
        public String label() {
            return Addresses.text(address);
        }

        @Override
        public long key() {
            return Hashing.combine(3, address);
        }

        @Override
        public double trust() {
            return 0.6;
        }

        @Override
        public double cap() {
            return 5;
        }
    }

    /// A block of neighbouring addresses, packed by [Addresses#block].
    record AddressBlock(long block) implements Link {
        @Override
        public String channel() {
            return "network";
        }

        @Override
        public String label() {
            return Addresses.blockText(block);
        }

        @Override
        public long key() {
            return Hashing.combine(4, block);
        }

        @Override
        public double trust() {
            return 0.3;
        }

        @Override
        public double cap() {
            return 3;
        }
    }

    /// A client's name and TLS fingerprint together.
    record Client(String name) implements Link {
        @Override
        public String channel() {
            return "client";
        }

        @Override
        public String label() {
            return name;
        }

        @Override
        public long key() {
            return Hashing.combine(5, Hashing.of(name));
        }

        @Override
        public double trust() {
            return 0.35;
        }

        @Override
        public double cap() {
            return 3;
        }
    }

    /// The way a mail address is made: its domain and the shape of what stands before it.
    record MailPattern(String pattern) implements Link {
        @Override
        public String channel() {
            return "sign_up";
        }

        @Override
        public String label() {
            return pattern;
        }

        @Override
        public long key() {
            return Hashing.combine(6, Hashing.of(pattern));
        }

        @Override
        public double trust() {
            return 0.35;
        }

        @Override
        public double cap() {
            return 3;
        }
    }

    /// A stretch of hours in which far more accounts were opened than usual.
    record SignUpBurst(long startMillis, long widthMillis) implements Link {
        @Override
        public String channel() {
            return "sign_up";
        }

        @Override
        public String label() {
            return Instant.ofEpochMilli(startMillis) + " + " + widthMillis / 3_600_000L + " h";
        }

        @Override
        public long key() {
            return Hashing.combine(7, startMillis);
        }

        @Override
        public double trust() {
            return 0.4;
        }

        @Override
        public double cap() {
            return 3;
        }
    }

    /// A template, by an identity that [Templates] gives; never its text.
    record Template(long identity) implements Link {
        /// Whether it is a part of a prompt word by word, and not a resemblance of its scaffold.
        public boolean isExact() {
            return Templates.isExact(identity);
        }

        /// The identities of the exact templates that a frame could be a filling of, outermost first.
        public static long[] identities(Frame frame) {
            return Templates.identities(frame);
        }

        /// The share of unrelated exchanges that fill one of its kind by accident.
        public double accident() {
            return Templates.accident(identity);
        }

        @Override
        public String channel() {
            return "template";
        }

        @Override
        public String label() {
            return Templates.label(identity);
        }

        @Override
        public long key() {
            return Hashing.combine(8, identity);
        }

        @Override
        public double trust() {
            return 0.9;
        }

        /// A resemblance is worth less than the same words: unrelated applications borrow sentences.
        @Override
        public double cap() {
            return Templates.cap(identity);
        }
    }

    /// A suspended account whose work others took up; [Successions] says who did.
    ///
    /// @param predecessor the suspended account
    /// @param nats what the time of it is worth: all else that they share is weighed on channels of its own
    record Succession(String predecessor, double nats) implements Link {
        @Override
        public String channel() {
            return "succession";
        }

        @Override
        public String label() {
            return predecessor;
        }

        @Override
        public long key() {
            return Hashing.combine(9, Hashing.of(predecessor));
        }

        @Override
        public double trust() {
            return 1;
        }

        @Override
        public double cap() {
            return nats;
        }
    }
}
