-- Resetkit, a table of users for hosts that have none, version 1, for PostgreSQL 15 and later.
-- All names begin with ${prefix}

CREATE TABLE ${prefix}user (
    account_id             varchar(128) COLLATE "C" NOT NULL,
    id                     varchar(128) COLLATE "C" NOT NULL,
    role_kind              varchar(40) NOT NULL,
    custom_role_id         varchar(128) COLLATE "C",
    state                  varchar(40) NOT NULL,
    brand_id               varchar(128) COLLATE "C",
    primary_address        varchar(320) COLLATE "C",
    primary_verified       boolean NOT NULL,
    primary_since          timestamp(6) with time zone,
    primary_changed_by     varchar(128) COLLATE "C",
    secondary_address      varchar(320) COLLATE "C",
    secondary_verified     boolean NOT NULL,
    secondary_since        timestamp(6) with time zone,
    secondary_changed_by   varchar(128) COLLATE "C",
    activated              boolean NOT NULL,
    password_sign_in       boolean NOT NULL,
    sso_provider           text,
    second_factor_enforced boolean NOT NULL,
    -- Grows with password, primary address, state, role and sign-in kind, and with nothing else. A session is
    -- accepted while the version under which it began is still this one.
    credential_version     bigint NOT NULL,
    encoded_password       varchar(1024) COLLATE "C",
    password_changed_at    timestamp(6) with time zone,
    must_change            boolean NOT NULL,
    temporary_until        timestamp(6) with time zone,
    blocked                boolean NOT NULL,
    locked_until           timestamp(6) with time zone,
    display_name           text,
    locale                 text,
    zone                   text,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX ${prefix}user_primary ON ${prefix}user (account_id, primary_address);
CREATE INDEX ${prefix}user_secondary ON ${prefix}user (account_id, secondary_address);

CREATE TABLE ${prefix}user_organisation (
    account_id      varchar(128) COLLATE "C" NOT NULL,
    user_id         varchar(128) COLLATE "C" NOT NULL,
    organisation_id varchar(128) COLLATE "C" NOT NULL,
    PRIMARY KEY (account_id, user_id, organisation_id),
    FOREIGN KEY (account_id, user_id) REFERENCES ${prefix}user (account_id, id) ON DELETE CASCADE
);
