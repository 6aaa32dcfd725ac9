-- A later version that never was, for the test of upgrades: something new in every table, an index, a table.

ALTER TABLE ${prefix}reset ADD COLUMN note varchar(40);
ALTER TABLE ${prefix}link ADD COLUMN note varchar(40);
ALTER TABLE ${prefix}timeline ADD COLUMN note varchar(40);
ALTER TABLE ${prefix}outbox ADD COLUMN note varchar(40);
ALTER TABLE ${prefix}public_request ADD COLUMN note varchar(40);
ALTER TABLE ${prefix}job ADD COLUMN note varchar(40);
ALTER TABLE ${prefix}job_item ADD COLUMN note varchar(40);
ALTER TABLE ${prefix}job_reply ADD COLUMN note varchar(40);
ALTER TABLE ${prefix}settings ADD COLUMN note varchar(40);
ALTER TABLE ${prefix}grant ADD COLUMN note varchar(40);
ALTER TABLE ${prefix}credential ADD COLUMN note varchar(40);
ALTER TABLE ${prefix}request_key ADD COLUMN note varchar(40);
ALTER TABLE ${prefix}budget ADD COLUMN note varchar(40);
ALTER TABLE ${prefix}password_history ADD COLUMN note varchar(40);
ALTER TABLE ${prefix}change ADD COLUMN note varchar(40);
ALTER TABLE ${prefix}audit ADD COLUMN note varchar(40);
ALTER TABLE ${prefix}audit_head ADD COLUMN note varchar(40);
CREATE INDEX ${prefix}reset_note ON ${prefix}reset (account_id, note);
CREATE TABLE ${prefix}later (
    id varchar(40) NOT NULL,
    PRIMARY KEY (id)
);
