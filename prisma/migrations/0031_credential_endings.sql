-- One version of all credentials of an account. Every ending raises it; a credential that another service keeps (an SSH key) is
-- good only while it carries the present version, so an ending reaches it in the same commit.
alter table users
  add column credentials_version integer not null default 1,
  -- SHA-256 of the cookie that joining left in the browser: opened there, the mailed link keeps the password that was chosen there.
  add column join_attempt_hash bytea,
  add constraint users_credentials_version_check check (credentials_version > 0),
  add constraint users_join_attempt_hash_check check (octet_length(join_attempt_hash) = 32);

create view pub_credential_versions as
  select id as user_id, credentials_version as version from users where deleted_at is null;

-- Keys of an older version are paused: they open nothing until their owner confirms them.
alter table ssh_keys
  add column credentials_version integer not null default 1,
  add constraint ssh_keys_credentials_version_check check (credentials_version > 0);
alter table ssh_keys alter column credentials_version drop default;

-- A live session counts its own wrong passwords, so that a stranger's cannot lock its owner out of the step-up.
alter table user_sessions
  add column failed_proofs integer not null default 0,
  add column proofs_locked_until timestamptz,
  add column proof_lockouts integer not null default 0,
  add constraint user_sessions_failed_proofs_check check (failed_proofs >= 0),
  add constraint user_sessions_proof_lockouts_check check (proof_lockouts >= 0);
