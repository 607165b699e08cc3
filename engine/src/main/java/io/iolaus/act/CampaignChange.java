package io.iolaus.act;

import io.iolaus.judge.Member;

/// What happened to one campaign from one judge pass to the next. Each names at most one account.
public sealed interface CampaignChange {

    /// Which campaign.
    String campaignId();

    /// A verdict was called that continues no open campaign.
    record Opened(OpenCampaign campaign) implements CampaignChange {
        @Override
        public String campaignId() {
            return campaign.id();
        }
    }

    /// Its verdict says something else than was recorded.
    record Changed(OpenCampaign campaign) implements CampaignChange {
        @Override
        public String campaignId() {
            return campaign.id();
        }
    }

    /// No verdict names it any more.
    record Closed(String campaignId) implements CampaignChange {}

    /// An account became a member, or its part in it changed.
    record Joined(String campaignId, Member member) implements CampaignChange {}

    /// An account is a member no more.
    record Left(String campaignId, String accountId) implements CampaignChange {}
}
