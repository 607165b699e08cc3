package io.iolaus.flow.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;

/// A [Dossier]; its profile can still grow, so copies share nothing.
public final class DossierFormat extends WireFormat<Dossier> {
    private static final long serialVersionUID = 1L;

    private static final AccountFormat ACCOUNT = new AccountFormat();

    public DossierFormat() {
        super(Dossier.class, false);
    }

    @Override
    public int version() {
        return AccountProfile.VERSION;
    }

    @Override
    public void write(Dossier value, DataOutput out) throws IOException {
        value.profile().write(out);
        ACCOUNT.write(value.account(), out);
    }

    @Override
    public Dossier read(DataInput in, int version) throws IOException {
        return new Dossier(AccountProfile.read(in, version), ACCOUNT.read(in, ACCOUNT.version()));
    }
}
