package io.iolaus.server.store;

import java.util.List;
import io.iolaus.act.OpenCampaign;
import io.iolaus.judge.Member;

/// An open campaign with its members, by account.
public record KeptCampaign(OpenCampaign campaign, List<Member> members) {
    public KeptCampaign {
        members = List.copyOf(members);
    }
}
