-- Resetkit, a table of users for hosts that have none, version 1, for MariaDB 10.6 and later.
-- All names begin with ${prefix}
-- Text is compared byte by byte, blanks at its end included (utf8mb4_nopad_bin). Times are dates and times of day in UTC.

CREATE TABLE ${prefix}user (
    account_id             varchar(128) NOT NULL,
    id                     varchar(128) NOT NULL,
    role_kind              varchar(40) NOT NULL,
    custom_role_id         varchar(128),
    state                  varchar(40) NOT NULL,
    brand_id               varchar(128),
    primary_address        varchar(320),
    primary_verified       boolean NOT NULL,
    primary_since          datetime(6),
    primary_changed_by     varchar(128),
    secondary_address      varchar(320),
    secondary_verified     boolean NOT NULL,
    secondary_since        datetime(6),
    secondary_changed_by   varchar(128),
    activated              boolean NOT NULL,
    password_sign_in       boolean NOT NULL,
    sso_provider           longtext,
    second_factor_enforced boolean NOT NULL,
    -- Grows with password, primary address, state, role and sign-in kind, and with nothing else. A session is
    -- accepted while the version under which it began is still this one.
    credential_version     bigint NOT NULL,
    encoded_password       varchar(1024),
    password_changed_at    datetime(6),
    must_change            boolean NOT NULL,
    temporary_until        datetime(6),
    blocked                boolean NOT NULL,
    locked_until           datetime(6),
    display_name           longtext,
    locale                 longtext,
    zone                   longtext,
    PRIMARY KEY (account_id, id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX ${prefix}user_primary ON ${prefix}user (account_id, primary_address);
CREATE INDEX ${prefix}user_secondary ON ${prefix}user (account_id, secondary_address);

CREATE TABLE ${prefix}user_organisation (
    account_id      varchar(128) NOT NULL,
    user_id         varchar(128) NOT NULL,
    organisation_id varchar(128) NOT NULL,
    PRIMARY KEY (account_id, user_id, organisation_id),
    FOREIGN KEY (account_id, user_id) REFERENCES ${prefix}user (account_id, id) ON DELETE CASCADE
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
