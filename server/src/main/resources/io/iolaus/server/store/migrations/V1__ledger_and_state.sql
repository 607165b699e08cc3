-- One text for H2 in PostgreSQL mode and for PostgreSQL. Times are milliseconds since the epoch, hashes and salts hexadecimal,
-- bodies JSON in ASCII. Keys are those of io.iolaus.server.ledger.IndexKey.

create table ledger (
    sequence     bigint primary key,
    written_at   bigint not null,
    kind         varchar not null,
    account      varchar not null,
    campaign     varchar not null,
    salt         varchar,
    body         varchar,
    commitment   varchar not null,
    hash         varchar not null
);
create index ledger_account on ledger (account, sequence);
create index ledger_campaign on ledger (campaign, sequence);
create index ledger_kind on ledger (kind, sequence);

-- One row: whoever writes locks it first, so that there is one end to write to.
create table ledger_head (
    id           integer primary key,
    sequence     bigint not null,
    written_at   bigint not null,
    hash         varchar not null
);
-- The hash of nothing.
insert into ledger_head values (1, 0, 0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');

-- The present state. Each row has the body of the record that it rests on.
create table campaign (
    id           varchar primary key,
    sequence     bigint not null,
    body         varchar not null
);
create table campaign_member (
    campaign     varchar not null,
    account      varchar not null,
    sequence     bigint not null,
    body         varchar not null,
    primary key (campaign, account)
);
create index campaign_member_account on campaign_member (account);
create table decision (
    account      varchar primary key,
    sequence     bigint not null,
    body         varchar not null
);
create table api_token (
    id           varchar primary key,
    sequence     bigint not null,
    body         varchar not null
);

-- What is kept beside the ledger.
create table account (
    id           varchar primary key,
    updated_at   bigint not null,
    body         varchar not null
);
create index account_updated_at on account (updated_at);
create table latest_verdict (
    campaign     varchar not null,
    part         integer not null,
    bytes        bytea not null,
    primary key (campaign, part)
);
