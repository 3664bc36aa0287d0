-- Pushes and what follows from them, repositories to remove from the disk, and what others may know of a repository.

-- Written before git moves a ref (`pending`), settled after it did. A row left pending by a crash is compared with the refs on disk, so
-- that the event of a push that git accepted is said even when the process that should have said it died.
create table git_pushes (
  id uuid not null default uuidv7(),
  repo_id uuid not null,
  pusher_id uuid not null,
  state text not null default 'pending',
  -- [{ref, old_id, new_id}] as asked for; once accepted, those that git moved, with is_forced.
  refs jsonb not null,
  options text[] not null default '{}',
  created_at timestamptz not null default now(),
  settled_at timestamptz,
  constraint git_pushes_pkey primary key (id),
  constraint git_pushes_repo_id_fkey foreign key (repo_id) references git_repos (id) on delete cascade,
  constraint git_pushes_pusher_id_fkey foreign key (pusher_id) references users (id) on delete cascade,
  constraint git_pushes_state_check check (state in ('pending', 'accepted', 'refused')),
  constraint git_pushes_settled_check check ((state = 'pending') = (settled_at is null))
);
create index git_pushes_repo_id_idx on git_pushes (repo_id, id desc);
create index git_pushes_pusher_id_idx on git_pushes (pusher_id);
create index git_pushes_pending_idx on git_pushes (created_at) where state = 'pending';

-- Directories whose repository's row is gone. The row goes last, so a crash only repeats the removal.
create table git_repo_removals (
  repo_id uuid not null,
  created_at timestamptz not null default now(),
  leased_until timestamptz,
  constraint git_repo_removals_pkey primary key (repo_id)
);
create function note_git_repo_removal() returns trigger language plpgsql as $$
begin
  insert into git_repo_removals (repo_id) values (old.id) on conflict do nothing;
  return null;
end $$;
create trigger git_repos_note_removal after delete on git_repos for each row execute function note_git_repo_removal();

-- Housekeeping is due when packs have gathered or a week has passed.
alter table git_repos
  add column pushes_since_maintenance integer not null default 0,
  add column maintained_at timestamptz,
  add column maintenance_leased_until timestamptz,
  -- Whom the owner offers it to: nobody finds a repository in their namespace that they did not accept.
  add column offered_to uuid,
  add constraint git_repos_offered_to_fkey foreign key (offered_to) references users (id) on delete set null,
  add constraint git_repos_pushes_since_maintenance_check check (pushes_since_maintenance >= 0);
create index git_repos_offered_to_idx on git_repos (offered_to);
create index git_repos_maintenance_idx on git_repos (pushes_since_maintenance) where pushes_since_maintenance > 0;

create view pub_git_repos as
  select r.id, r.user_id as owner_id, u.username as owner, r.name, r.default_branch, r.visibility, r.archived_at is not null as is_archived
  from git_repos r join pub_users u on u.id = r.user_id;

-- What an account's plan allows is decided by whoever stores something for it.
create view pub_user_plans as select id as user_id, creator_tier, grandfathered_until from users;
