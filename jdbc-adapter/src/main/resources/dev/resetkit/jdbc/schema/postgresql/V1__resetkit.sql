-- Resetkit, tables of the stores, version 1, for PostgreSQL 15 and later.
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
    origin            varchar(40) NOT NULL,
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
-- The indexes called old serve purges, which look at all accounts at once.
CREATE INDEX ${prefix}reset_old ON ${prefix}reset (requested_at, account_id, id);

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
    mail_id            varchar(64) COLLATE "C" NOT NULL,
    minted_at          timestamp(6) with time zone NOT NULL,
    expires_at         timestamp(6) with time zone NOT NULL,
    openings           integer NOT NULL,
    first_opened_at    timestamp(6) with time zone,
    last_opened_at     timestamp(6) with time zone,
    end_reason         varchar(40),
    ended_at           timestamp(6) with time zone,
    redemption_id      varchar(128) COLLATE "C",
    replaced_at        timestamp(6) with time zone,
    PRIMARY KEY (account_id, digest),
    CHECK (octet_length(digest) = 32),
    CHECK ((end_reason IS NULL) = (ended_at IS NULL))
);
CREATE INDEX ${prefix}link_live ON ${prefix}link (account_id, user_id, digest) WHERE end_reason IS NULL;
CREATE INDEX ${prefix}link_reset ON ${prefix}link (account_id, reset_id, fence);
CREATE INDEX ${prefix}link_mail ON ${prefix}link (mail_id);
CREATE INDEX ${prefix}link_old ON ${prefix}link (expires_at, account_id, digest);

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

-- Who is to get a mail. No text, no secret, and no address but one that is no longer on file and is told so: it goes
-- with its row.
CREATE TABLE ${prefix}outbox (
    account_id        varchar(128) COLLATE "C" NOT NULL,
    id                varchar(64) COLLATE "C" NOT NULL,
    kind              varchar(40) NOT NULL,
    reset_id          varchar(128) COLLATE "C",
    target_id         varchar(128) COLLATE "C" NOT NULL,
    about_id          varchar(128) COLLATE "C",
    sender_account_id varchar(128) COLLATE "C" NOT NULL,
    sender_id         varchar(128) COLLATE "C" NOT NULL,
    sender_assumed    boolean NOT NULL,
    sender_via        text,
    brand_id          varchar(128) COLLATE "C",
    created_at        timestamp(6) with time zone NOT NULL,
    due_at            timestamp(6) with time zone NOT NULL,
    deliver_by        timestamp(6) with time zone NOT NULL,
    job_id            varchar(128) COLLATE "C",
    -- Mails of jobs wait for single ones.
    bulk              boolean NOT NULL,
    former_address    varchar(320),
    fence             bigint NOT NULL,
    attempts          integer NOT NULL,
    unknowns          integer NOT NULL,
    lease_until       timestamp(6) with time zone,
    PRIMARY KEY (account_id, id),
    CHECK (bulk = (job_id IS NOT NULL))
);
CREATE INDEX ${prefix}outbox_due ON ${prefix}outbox (bulk, due_at, account_id, id, lease_until);
CREATE INDEX ${prefix}outbox_reset ON ${prefix}outbox (account_id, reset_id);
CREATE INDEX ${prefix}outbox_job ON ${prefix}outbox (account_id, job_id) WHERE job_id IS NOT NULL;

-- What the public asked for. The text or the link stands beside the key until it is judged, and no longer; the key, a
-- keyed digest that tells nothing, stays a little longer.
CREATE TABLE ${prefix}public_request (
    account_id  varchar(128) COLLATE "C" NOT NULL,
    request_key varchar(64) COLLATE "C" NOT NULL,
    typed       text,
    link_digest bytea,
    asked_at    timestamp(6) with time zone NOT NULL,
    waiting     boolean NOT NULL,
    fence       bigint NOT NULL,
    lease_until timestamp(6) with time zone,
    PRIMARY KEY (account_id, request_key),
    CHECK (octet_length(link_digest) = 32),
    CHECK (waiting = (typed IS NOT NULL OR link_digest IS NOT NULL))
);
CREATE INDEX ${prefix}public_request_asked ON ${prefix}public_request (waiting, asked_at, account_id, request_key);

-- Jobs of resets for many users.
CREATE TABLE ${prefix}job (
    account_id         varchar(128) COLLATE "C" NOT NULL,
    id                 varchar(128) COLLATE "C" NOT NULL,
    starter_account_id varchar(128) COLLATE "C" NOT NULL,
    starter_id         varchar(128) COLLATE "C" NOT NULL,
    starter_assumed    boolean NOT NULL,
    starter_via        text,
    brand_id           varchar(128) COLLATE "C",
    reason             text,
    per_minute         integer NOT NULL,
    item_count         bigint NOT NULL,
    state              varchar(40) NOT NULL,
    why                varchar(64),
    started_at         timestamp(6) with time zone NOT NULL,
    changed_at         timestamp(6) with time zone NOT NULL,
    due_at             timestamp(6) with time zone NOT NULL,
    reached            bigint NOT NULL,
    fence              bigint NOT NULL,
    lease_until        timestamp(6) with time zone,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX ${prefix}job_due ON ${prefix}job (due_at, account_id, id) WHERE state = 'RUNNING';
CREATE INDEX ${prefix}job_old ON ${prefix}job (changed_at, account_id, id);
CREATE INDEX ${prefix}job_latest ON ${prefix}job (account_id, started_at, id);

-- The first user is the user where the item is the first of that user: one for each, and the others are duplicates.
CREATE TABLE ${prefix}job_item (
    account_id    varchar(128) COLLATE "C" NOT NULL,
    job_id        varchar(128) COLLATE "C" NOT NULL,
    item_no       bigint NOT NULL,
    user_id       varchar(128) COLLATE "C" NOT NULL,
    first_user_id varchar(128) COLLATE "C",
    code          varchar(64) NOT NULL,
    reset_id      varchar(128) COLLATE "C",
    PRIMARY KEY (account_id, job_id, item_no),
    UNIQUE (account_id, job_id, first_user_id)
);
CREATE INDEX ${prefix}job_item_reset ON ${prefix}job_item (account_id, reset_id);

-- What the mail server said to mails of jobs, for the last few minutes of each.
CREATE TABLE ${prefix}job_reply (
    entry_no   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id varchar(128) COLLATE "C" NOT NULL,
    job_id     varchar(128) COLLATE "C" NOT NULL,
    replied_at timestamp(6) with time zone NOT NULL,
    judged     integer NOT NULL,
    refused    integer NOT NULL
);
CREATE INDEX ${prefix}job_reply_late ON ${prefix}job_reply (account_id, job_id, replied_at, judged, refused);

-- The columns behind a level are the account's own rules: all are empty unless the level is CUSTOM.
CREATE TABLE ${prefix}settings (
    account_id                    varchar(128) COLLATE "C" PRIMARY KEY,
    version                       bigint NOT NULL,
    setting_allowed               boolean NOT NULL,
    admins_may_reset_owner        boolean NOT NULL,
    agent_brand_id                varchar(128) COLLATE "C",
    help_center_list              boolean,
    unlisted_brands               text,
    staging_brands                text,
    links_kept                    integer,
    team_self_service             boolean NOT NULL,
    team_level                    varchar(40),
    team_min_code_points          integer,
    team_mixed_case               boolean,
    team_complexity               boolean,
    team_longest_run              integer,
    team_may_resemble_address     boolean,
    team_history_depth            integer,
    team_tries                    integer,
    team_max_age_nanos            bigint,
    end_user_self_service         boolean NOT NULL,
    end_user_level                varchar(40),
    end_user_min_code_points      integer,
    end_user_mixed_case           boolean,
    end_user_complexity           boolean,
    end_user_longest_run          integer,
    end_user_may_resemble_address boolean,
    end_user_history_depth        integer,
    end_user_tries                integer,
    end_user_max_age_nanos        bigint,
    CHECK ((team_level IS NOT NULL AND team_level = 'CUSTOM') = (team_min_code_points IS NOT NULL)),
    CHECK ((end_user_level IS NOT NULL AND end_user_level = 'CUSTOM') = (end_user_min_code_points IS NOT NULL))
);

-- Organisations and brands: ids, one a line, in order; empty where nothing is limited. No id holds a line feed.
CREATE TABLE ${prefix}grant (
    account_id     varchar(128) COLLATE "C" NOT NULL,
    id             varchar(128) COLLATE "C" NOT NULL,
    holder_user_id varchar(128) COLLATE "C",
    role_kind      varchar(40),
    custom_role_id varchar(128) COLLATE "C",
    organisations  text,
    brands         text,
    issuer_id      varchar(128) COLLATE "C" NOT NULL,
    given_at       timestamp(6) with time zone NOT NULL,
    ends_at        timestamp(6) with time zone,
    withdrawn_at   timestamp(6) with time zone,
    PRIMARY KEY (account_id, id),
    CHECK ((holder_user_id IS NULL) <> (role_kind IS NULL))
);

-- Tries, lock and block of one user, and the digests of addresses: the primary one that was seen last, one that a
-- mail server refused, and one that mails came back from. Former addresses are told of changes for a while: one a line,
-- with the end of its time.
CREATE TABLE ${prefix}credential (
    account_id         varchar(128) COLLATE "C" NOT NULL,
    user_id            varchar(128) COLLATE "C" NOT NULL,
    version            bigint NOT NULL,
    tries              integer NOT NULL,
    locked_until       timestamp(6) with time zone,
    blocked_at         timestamp(6) with time zone,
    address_digest     varchar(64),
    address_since      timestamp(6) with time zone,
    address_changed_by varchar(128) COLLATE "C",
    undeliverable_digest varchar(64) COLLATE "C",
    undeliverable_since  timestamp(6) with time zone,
    undeliverable_why    text,
    soft_bounce_digest   varchar(64) COLLATE "C",
    soft_bounces         integer,
    former_addresses     text,
    former_until         timestamp(6) with time zone,
    PRIMARY KEY (account_id, user_id),
    CHECK ((undeliverable_digest IS NULL) = (undeliverable_since IS NULL)),
    CHECK ((undeliverable_digest IS NULL) = (undeliverable_why IS NULL)),
    CHECK ((soft_bounce_digest IS NULL) = (soft_bounces IS NULL)),
    CHECK ((former_addresses IS NULL) = (former_until IS NULL)),
    CHECK (address_digest IS NOT NULL OR (address_since IS NULL AND address_changed_by IS NULL))
);
CREATE INDEX ${prefix}credential_former ON ${prefix}credential (former_until, account_id, user_id) WHERE former_until IS NOT NULL;

-- Requests that are not to be made twice. Both digests are SHA-256; no key and no reason is ever stored.
CREATE TABLE ${prefix}request_key (
    account_id varchar(128) COLLATE "C" NOT NULL,
    actor_id   varchar(128) COLLATE "C" NOT NULL,
    digest     varchar(64) COLLATE "C" NOT NULL,
    request    varchar(64) COLLATE "C" NOT NULL,
    reset_id   varchar(128) COLLATE "C" NOT NULL,
    ends_at    timestamp(6) with time zone NOT NULL,
    PRIMARY KEY (account_id, actor_id, digest)
);
CREATE INDEX ${prefix}request_key_over ON ${prefix}request_key (ends_at, account_id, actor_id, digest);

-- What was used of each budget, the newest use last; in large ones each moment stands for several, the newest for as
-- many as there are as yet. The subject is an id, or a digest of what came from outside.
CREATE TABLE ${prefix}budget (
    account_id varchar(128) COLLATE "C" NOT NULL,
    kind       varchar(40) COLLATE "C" NOT NULL,
    subject    varchar(128) COLLATE "C" NOT NULL,
    uses       timestamp(6) with time zone ARRAY NOT NULL,
    newest     integer NOT NULL,
    ends_at    timestamp(6) with time zone NOT NULL,
    PRIMARY KEY (account_id, kind, subject)
);
CREATE INDEX ${prefix}budget_over ON ${prefix}budget (ends_at, account_id, kind, subject);

-- Hashes of earlier passwords, and of the one that holds.
CREATE TABLE ${prefix}password_history (
    entry_no         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id       varchar(128) COLLATE "C" NOT NULL,
    user_id          varchar(128) COLLATE "C" NOT NULL,
    encoded_password varchar(1024) COLLATE "C" NOT NULL,
    remembered_at    timestamp(6) with time zone NOT NULL
);
CREATE INDEX ${prefix}password_history_user ON ${prefix}password_history (account_id, user_id, entry_no);

-- Changes of passwords that are kept in another system. The busy user is the user while the change is under way: one
-- at most for each. No password and no hash.
CREATE TABLE ${prefix}change (
    account_id       varchar(128) COLLATE "C" NOT NULL,
    id               varchar(128) COLLATE "C" NOT NULL,
    user_id          varchar(128) COLLATE "C" NOT NULL,
    busy_user_id     varchar(128) COLLATE "C",
    state            varchar(40) NOT NULL,
    kind             varchar(40) NOT NULL,
    expected_version varchar(128) COLLATE "C" NOT NULL,
    link_digest      bytea,
    reset_id         varchar(128) COLLATE "C",
    brand_id         varchar(128) COLLATE "C",
    actor_account_id varchar(128) COLLATE "C",
    actor_id         varchar(128) COLLATE "C",
    actor_assumed    boolean,
    actor_via        text,
    reason           text NOT NULL,
    began_at         timestamp(6) with time zone NOT NULL,
    lease_until      timestamp(6) with time zone NOT NULL,
    PRIMARY KEY (account_id, id),
    UNIQUE (account_id, busy_user_id),
    CHECK ((state = 'CLAIMED') = (busy_user_id IS NOT NULL)),
    CHECK ((actor_account_id IS NULL) = (actor_id IS NULL)),
    CHECK (octet_length(link_digest) = 32)
);
CREATE INDEX ${prefix}change_overdue ON ${prefix}change (lease_until, account_id, id) WHERE state = 'CLAIMED';
CREATE INDEX ${prefix}change_old ON ${prefix}change (began_at, account_id, id);

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
    client         text,
    -- The line's place in the account's log: the cursor. Given by the first reader that sees the line committed.
    place          bigint,
    detail         text NOT NULL
);
CREATE INDEX ${prefix}audit_place ON ${prefix}audit (account_id, place);
CREATE INDEX ${prefix}audit_unplaced ON ${prefix}audit (account_id, line_no) WHERE place IS NULL;
CREATE INDEX ${prefix}audit_time ON ${prefix}audit (account_id, logged_at, line_no);
CREATE INDEX ${prefix}audit_actor ON ${prefix}audit (account_id, actor_id, logged_at, line_no);
CREATE INDEX ${prefix}audit_target ON ${prefix}audit (account_id, target_id, logged_at, line_no);
CREATE INDEX ${prefix}audit_old ON ${prefix}audit (logged_at, line_no);

-- The last place given in each account; outlives the lines.
CREATE TABLE ${prefix}audit_head (
    account_id varchar(128) COLLATE "C" PRIMARY KEY,
    last_place bigint NOT NULL
);
