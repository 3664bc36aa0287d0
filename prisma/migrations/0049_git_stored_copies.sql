-- Copies of what repositories hold, in object storage: archives of commits, and files too large for the bus. They are caches, so they are counted,
-- bounded and removed when nobody has used them for a while.
create table git_copies (
  id uuid not null default uuidv7(),
  repo_id uuid not null,
  kind text not null,
  -- The commit of an archive, the blob of a file.
  object_id text not null,
  storage_key text not null,
  sha256 text,
  size_bytes bigint not null default 0,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  -- The repository has lost objects since: to be removed unless a branch or tag still reaches it.
  is_doubted boolean not null default false,
  -- Not to be used from then on, and to be deleted from storage. A copy that is being made is due to be deleted until it is complete.
  removed_at timestamptz,
  constraint git_copies_pkey primary key (id),
  constraint git_copies_repo_id_fkey foreign key (repo_id) references git_repos (id) on delete cascade,
  constraint git_copies_kind_check check (kind in ('tar.gz', 'zip', 'file')),
  constraint git_copies_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint git_copies_size_bytes_check check (size_bytes >= 0)
);
create unique index git_copies_current_key on git_copies (repo_id, kind, object_id) where removed_at is null;
create index git_copies_last_used_at_idx on git_copies (last_used_at) where removed_at is null;
create index git_copies_removed_at_idx on git_copies (removed_at) where removed_at is not null;
create index git_copies_doubted_idx on git_copies (repo_id) where is_doubted and removed_at is null;

insert into git_copies (repo_id, kind, object_id, storage_key, sha256, size_bytes, created_at, is_doubted)
select repo_id, format, commit_id, storage_key, sha256, size_bytes, created_at, true from git_archives;
drop table git_archives;
