package io.iolaus.lab.adversary;

import io.iolaus.lab.campaign.Operator;
import io.iolaus.lab.population.Paraphrase;

/// What an operator changes after a round in which it lost accounts; all of it shows in its knobs.
public enum Answer {
    /// Drops the burned templates: one more for each target, twice the variants, and one step further apart.
    DROP_TEMPLATES {
        @Override
        Operator change(Operator operator) {
            Operator.Wording wording = operator.wording();
            Paraphrase deeper = switch (wording.depth()) {
                case NONE -> Paraphrase.WORDS;
                case WORDS -> Paraphrase.ORDER;
                case ORDER -> Paraphrase.FULL;
                case FULL, LANGUAGE -> Paraphrase.LANGUAGE;
            };
            int variants = Math.min(MOST_VARIANTS, 2 * wording.variants());
            return operator.with(new Operator.Wording(wording.plans() + 1, variants, wording.perAccount(), deeper));
        }
    },
    /// Slows down: half as many campaign exchanges from each account.
    SLOW_DOWN {
        @Override
        Operator change(Operator operator) {
            return operator.sized(operator.accounts(), Math.max(1, operator.exchanges() / 2));
        }
    },
    /// Hides among more bystanders: half the mixing share, no less than the least there is. The campaign's own pace
    /// stays, so an account carries more.
    MIX_IN {
        @Override
        Operator change(Operator operator) {
            return operator.with(Math.max(LEAST_MIXING, operator.mixing() / 2));
        }
    },
    /// Spreads payments, and with them devices and mail: half as many accounts repeat one.
    SPREAD_PAYMENTS {
        @Override
        Operator change(Operator operator) {
            Operator.Identity identity = operator.identity();
            return operator.with(new Operator.Identity(identity.paymentReuse() / 2, identity.deviceReuse() / 2,
                    identity.mailReuse() / 2, identity.signUpDays(), identity.aged(), identity.pretence()));
        }
    },
    /// Spreads addresses: half as many accounts repeat an exit, and half of those in clouds move behind residential ones.
    SPREAD_ADDRESSES {
        @Override
        Operator change(Operator operator) {
            Operator.Egress egress = operator.egress();
            return operator.with(new Operator.Egress(egress.pathways(), (1 + egress.residential()) / 2, egress.rotating(),
                    egress.addressReuse() / 2, egress.clients(), egress.resold()));
        }
    };

    private static final int MOST_VARIANTS = 512;
    private static final double LEAST_MIXING = 0.01;

    /// The operator after the change; accounts stay as many.
    abstract Operator change(Operator operator);
}
