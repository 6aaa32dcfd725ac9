-- Resetkit, tables of the stores, version 1, for PostgreSQL 13 and later.
-- All names begin with ${prefix}
-- Keys are compared byte by byte (COLLATE "C"), whatever the collation of the database.
-- No foreign keys: a purge removes rows in small steps and locks no parents.

CREATE TABLE ${prefix}reset (
    account_id        varchar(128) COLLATE "C" NOT NULL,
    id                varchar(128) COLLATE "C" NOT NULL,
    target_id         varchar(128) COLLATE "C" NOT NULL,
    sender_account_id varchar(128) COLLATE "C" NOT NULL,
    sender_id         varchar(128) COLLATE "C" NOT NULL,
    sender_assumed    boolean NOT NULL,
    sender_via        text,
    purpose           varchar(40) NOT NULL,
    brand_id          varchar(128) COLLATE "C" NOT NULL,
    brand_rule        varchar(40) NOT NULL,
    masked_address    text NOT NULL,
    requested_at      timestamp(6) with time zone NOT NULL,
    delivery          varchar(40) NOT NULL,
    settled_fence     bigint NOT NULL,
    end_state         varchar(40),
    ended_at          timestamp(6) with time zone,
    PRIMARY KEY (account_id, id),
    CHECK ((end_state IS NULL) = (ended_at IS NULL))
);
CREATE INDEX ${prefix}reset_target ON ${prefix}reset (account_id, target_id, requested_at DESC, id DESC);

-- The digest is the SHA-256 of a token; no token is ever stored.
CREATE TABLE ${prefix}link (
    account_id         varchar(128) COLLATE "C" NOT NULL,
    digest             bytea NOT NULL,
    reset_id           varchar(128) COLLATE "C" NOT NULL,
    user_id            varchar(128) COLLATE "C" NOT NULL,
    purpose            varchar(40) NOT NULL,
    brand_id           varchar(128) COLLATE "C" NOT NULL,
    brand_host         text NOT NULL,
    address_digest     varchar(64) COLLATE "C" NOT NULL,
    credential_version varchar(128) COLLATE "C" NOT NULL,
    role_kind          varchar(40) NOT NULL,
    custom_role_id     varchar(128) COLLATE "C",
    fence              bigint NOT NULL,
    minted_at          timestamp(6) with time zone NOT NULL,
    expires_at         timestamp(6) with time zone NOT NULL,
    openings           integer NOT NULL,
    first_opened_at    timestamp(6) with time zone,
    last_opened_at     timestamp(6) with time zone,
    end_reason         varchar(40),
    ended_at           timestamp(6) with time zone,
    redemption_id      varchar(128) COLLATE "C",
    PRIMARY KEY (account_id, digest),
    CHECK (octet_length(digest) = 32),
    CHECK ((end_reason IS NULL) = (ended_at IS NULL))
);
CREATE INDEX ${prefix}link_live ON ${prefix}link (account_id, user_id, digest) WHERE end_reason IS NULL;
CREATE INDEX ${prefix}link_reset ON ${prefix}link (account_id, reset_id, fence);

CREATE TABLE ${prefix}timeline (
    entry_no        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id      varchar(128) COLLATE "C" NOT NULL,
    reset_id        varchar(128) COLLATE "C" NOT NULL,
    noted_at        timestamp(6) with time zone NOT NULL,
    mail            varchar(40) NOT NULL,
    state           varchar(40) NOT NULL,
    code            varchar(64) NOT NULL,
    attempt         integer NOT NULL,
    reply_code      integer NOT NULL,
    enhanced_status text,
    queue_id        text,
    reply_text      text NOT NULL,
    next_try_at     timestamp(6) with time zone
);
CREATE INDEX ${prefix}timeline_reset ON ${prefix}timeline (account_id, reset_id, entry_no);

-- Who is to get a mail. No address, no text, no secret.
CREATE TABLE ${prefix}outbox (
    account_id        varchar(128) COLLATE "C" NOT NULL,
    id                varchar(64) COLLATE "C" NOT NULL,
    kind              varchar(40) NOT NULL,
    reset_id          varchar(128) COLLATE "C" NOT NULL,
    target_id         varchar(128) COLLATE "C" NOT NULL,
    sender_account_id varchar(128) COLLATE "C" NOT NULL,
    sender_id         varchar(128) COLLATE "C" NOT NULL,
    sender_assumed    boolean NOT NULL,
    sender_via        text,
    brand_id          varchar(128) COLLATE "C",
    created_at        timestamp(6) with time zone NOT NULL,
    due_at            timestamp(6) with time zone NOT NULL,
    deliver_by        timestamp(6) with time zone NOT NULL,
    fence             bigint NOT NULL,
    attempts          integer NOT NULL,
    unknowns          integer NOT NULL,
    lease_until       timestamp(6) with time zone,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX ${prefix}outbox_due ON ${prefix}outbox (due_at, account_id, id, lease_until);
CREATE INDEX ${prefix}outbox_reset ON ${prefix}outbox (account_id, reset_id);

CREATE TABLE ${prefix}settings (
    account_id             varchar(128) COLLATE "C" PRIMARY KEY,
    version                bigint NOT NULL,
    admins_may_reset_owner boolean NOT NULL,
    self_service_team      boolean NOT NULL,
    self_service_end_user  boolean NOT NULL,
    level_team             varchar(40),
    level_end_user         varchar(40),
    agent_brand_id         varchar(128) COLLATE "C"
);

CREATE TABLE ${prefix}grant (
    account_id     varchar(128) COLLATE "C" NOT NULL,
    id             varchar(128) COLLATE "C" NOT NULL,
    holder_user_id varchar(128) COLLATE "C",
    role_kind      varchar(40),
    custom_role_id varchar(128) COLLATE "C",
    issuer_id      varchar(128) COLLATE "C" NOT NULL,
    given_at       timestamp(6) with time zone NOT NULL,
    withdrawn_at   timestamp(6) with time zone,
    PRIMARY KEY (account_id, id),
    CHECK ((holder_user_id IS NULL) <> (role_kind IS NULL))
);

CREATE TABLE ${prefix}audit (
    line_no        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id     varchar(128) COLLATE "C" NOT NULL,
    logged_at      timestamp(6) with time zone NOT NULL,
    event          varchar(64) NOT NULL,
    outcome        varchar(64) NOT NULL,
    actor_id       varchar(128) COLLATE "C",
    via            text,
    target_id      varchar(128) COLLATE "C",
    reset_id       varchar(128) COLLATE "C",
    brand_id       varchar(128) COLLATE "C",
    masked_address text,
    -- The line's place in the account's log: the cursor. Given by the first reader that sees the line committed.
    place          bigint,
    detail         text NOT NULL
);
CREATE INDEX ${prefix}audit_place ON ${prefix}audit (account_id, place);
CREATE INDEX ${prefix}audit_unplaced ON ${prefix}audit (account_id, line_no) WHERE place IS NULL;

-- The last place given in each account; outlives the lines.
CREATE TABLE ${prefix}audit_head (
    account_id varchar(128) COLLATE "C" PRIMARY KEY,
    last_place bigint NOT NULL
);
