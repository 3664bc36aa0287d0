-- The source browser: which commit last changed what, so that a tree page is one read, and archives that were made.

-- How far a ref has been read. A row whose wanted commit is another than its commit is work to be done.
create table git_indexed_refs (
  repo_id uuid not null,
  ref text not null,
  commit_id text,
  wanted_commit_id text not null,
  leased_until timestamptz,
  indexed_at timestamptz,
  constraint git_indexed_refs_pkey primary key (repo_id, ref),
  constraint git_indexed_refs_repo_id_fkey foreign key (repo_id) references git_repos (id) on delete cascade
);
create index git_indexed_refs_wanted_idx on git_indexed_refs (leased_until) where commit_id is distinct from wanted_commit_id;

-- Directory and name as the first 16 bytes of their SHA-256: names are bytes of any length and of no certain encoding.
create table git_last_commits (
  repo_id uuid not null,
  ref text not null,
  directory_key bytea not null,
  name_key bytea not null,
  commit_id text not null,
  subject text not null,
  author_name text not null,
  committed_at timestamptz not null,
  constraint git_last_commits_pkey primary key (repo_id, ref, directory_key, name_key),
  constraint git_last_commits_repo_id_fkey foreign key (repo_id) references git_repos (id) on delete cascade
);

-- An archive is served as it was first made: the same link gives the same bytes for ever.
create table git_archives (
  repo_id uuid not null,
  commit_id text not null,
  format text not null,
  storage_key text not null,
  sha256 text not null,
  size_bytes bigint not null,
  created_at timestamptz not null default now(),
  constraint git_archives_pkey primary key (repo_id, commit_id, format),
  constraint git_archives_repo_id_fkey foreign key (repo_id) references git_repos (id) on delete cascade,
  constraint git_archives_format_check check (format in ('tar.gz', 'zip')),
  constraint git_archives_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint git_archives_size_bytes_check check (size_bytes >= 0)
);
