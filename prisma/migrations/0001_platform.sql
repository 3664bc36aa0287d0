-- Platform: what every service writes beside its own tables. One set for all, each row belonging to one service; a service's
-- role (mnw_<service>) sees and writes its own rows only.

create extension if not exists pg_trgm;

create function set_updated_at() returns trigger language plpgsql as $$
begin
  new.updated_at := now();
  return new;
end $$;

-- The service whose role is connected; null for everybody else, so that others have to name the service they write for.
create function current_service() returns text language sql stable parallel safe
  return substring(current_user::text from '^mnw_(.+)$');

create table outbox (
  id uuid not null default uuidv7(),
  service text not null default current_service(),
  subject text not null,
  payload jsonb not null,
  headers jsonb not null default '{}',
  created_at timestamptz not null default now(),
  leased_until timestamptz,
  attempts integer not null default 0,
  published_at timestamptz,
  constraint outbox_pkey primary key (id),
  constraint outbox_attempts_check check (attempts >= 0)
);
create index outbox_unpublished_idx on outbox (service, id) where published_at is null;

create table inbox (
  service text not null default current_service(),
  consumer text not null,
  message_id text not null,
  handled_at timestamptz not null default now(),
  constraint inbox_pkey primary key (service, consumer, message_id)
);
create index inbox_handled_at_idx on inbox (service, handled_at);

create table dead_letters (
  id uuid not null default uuidv7(),
  service text not null default current_service(),
  consumer text not null,
  subject text not null,
  message_id text not null,
  payload jsonb not null,
  headers jsonb not null default '{}',
  error text not null,
  attempts integer not null,
  failed_at timestamptz not null default now(),
  replayed_at timestamptz,
  discarded_at timestamptz,
  constraint dead_letters_pkey primary key (id),
  constraint dead_letters_attempts_check check (attempts >= 0),
  constraint dead_letters_one_end_check check (replayed_at is null or discarded_at is null)
);
create index dead_letters_waiting_idx on dead_letters (service, failed_at) where replayed_at is null and discarded_at is null;
create unique index dead_letters_waiting_key on dead_letters (service, consumer, message_id) where replayed_at is null and discarded_at is null;

create table idempotency_keys (
  service text not null default current_service(),
  actor_key text not null,
  key text not null,
  request_hash text not null,
  answer jsonb,
  created_at timestamptz not null default now(),
  constraint idempotency_keys_pkey primary key (service, actor_key, key)
);
create index idempotency_keys_created_at_idx on idempotency_keys (service, created_at);

alter table outbox enable row level security;
alter table inbox enable row level security;
alter table dead_letters enable row level security;
alter table idempotency_keys enable row level security;
create policy outbox_own_service on outbox using (service = current_service()) with check (service = current_service());
create policy inbox_own_service on inbox using (service = current_service()) with check (service = current_service());
create policy dead_letters_own_service on dead_letters using (service = current_service()) with check (service = current_service());
create policy idempotency_keys_own_service on idempotency_keys using (service = current_service()) with check (service = current_service());
