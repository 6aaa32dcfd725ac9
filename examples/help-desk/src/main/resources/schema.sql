-- The help desk's own tables, for H2 and PostgreSQL. Those of the library are made apart: see Tables.
create table if not exists account (
  id varchar(128) primary key,
  name varchar(100) not null,
  owner_id varchar(128),
  is_open boolean not null,
  locale varchar(35) not null
);

-- The account's own mailboxes: no link is ever mailed there.
create table if not exists own_address (
  account_id varchar(128) not null references account (id),
  address varchar(254) not null,
  primary key (account_id, address)
);

-- host_key is one spelling for every way to write the host: it belongs to one brand of one account.
create table if not exists brand (
  account_id varchar(128) not null references account (id),
  id varchar(128) not null,
  name varchar(100) not null,
  host varchar(253) not null,
  host_key varchar(255) not null unique,
  sender varchar(254) not null,
  contact varchar(200) not null,
  is_active boolean not null,
  help_center boolean not null,
  created_at timestamp(6) with time zone not null,
  locale varchar(35),
  color varchar(7),
  logo varchar(32000),
  primary key (account_id, id)
);

create table if not exists organisation (
  account_id varchar(128) not null references account (id),
  id varchar(128) not null,
  name varchar(100) not null,
  primary key (account_id, id)
);

create table if not exists desk_role (
  account_id varchar(128) not null references account (id),
  id varchar(128) not null,
  name varchar(100) not null,
  kind varchar(20) not null,
  primary key (account_id, id)
);

-- password_hash and the five columns behind it are written by the library's way in alone, never by an entity.
create table if not exists person (
  account_id varchar(128) not null references account (id),
  id varchar(128) not null,
  role_id varchar(128) not null,
  state varchar(10) not null,
  name varchar(200),
  brand_id varchar(128),
  email varchar(254),
  email_verified boolean,
  email_since timestamp(6) with time zone,
  email_changed_by varchar(128),
  second_email varchar(254),
  second_verified boolean,
  second_since timestamp(6) with time zone,
  second_changed_by varchar(128),
  activated boolean not null,
  password_sign_in boolean not null,
  sso_provider varchar(100),
  second_factor boolean not null,
  locale varchar(35),
  zone varchar(64),
  password_hash varchar(512),
  password_changed_at timestamp(6) with time zone,
  must_change boolean default false not null,
  temporary_until timestamp(6) with time zone,
  blocked boolean default false not null,
  credential_version bigint default 1 not null,
  primary key (account_id, id),
  foreign key (account_id, role_id) references desk_role (account_id, id)
);

create index if not exists person_email on person (account_id, email);
create index if not exists person_second_email on person (account_id, second_email);

create table if not exists membership (
  account_id varchar(128) not null,
  person_id varchar(128) not null,
  organisation_id varchar(128) not null,
  primary key (account_id, person_id, organisation_id),
  foreign key (account_id, person_id) references person (account_id, id) on delete cascade
);

-- The lists that were sent to, so that one finds them again: the library knows a job by its id.
create table if not exists bulk_job (
  account_id varchar(128) not null references account (id),
  id varchar(128) not null,
  title varchar(200) not null,
  started_at timestamp(6) with time zone not null,
  primary key (account_id, id)
);

-- What programs call with. The token itself is nowhere: its digest is. A program has the rights of the person behind it.
create table if not exists api_token (
  digest varchar(64) primary key,
  account_id varchar(128) not null references account (id),
  person_id varchar(128) not null,
  name varchar(100) not null,
  made_at timestamp(6) with time zone not null,
  unique (account_id, name)
);

-- The lists that programs started with a key: the same key within a day is the same list. Keys are kept as digests.
create table if not exists api_start (
  account_id varchar(128) not null references account (id),
  person_id varchar(128) not null,
  key_digest varchar(64) not null,
  request_digest varchar(64) not null,
  job_id varchar(128) not null,
  made_at timestamp(6) with time zone not null,
  primary key (account_id, person_id, key_digest)
);
