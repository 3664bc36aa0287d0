-- Git: repositories (on disk by id, never by name), SSH keys, and the issue tracker.

create table git_repos (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  project_id uuid,
  name text not null,
  description text not null default '',
  visibility text not null default 'private',
  default_branch text not null default 'main',
  size_bytes bigint not null default 0,
  -- Taken by `update … returning` in the transaction that makes the issue, so numbers have no gaps.
  last_issue_number integer not null default 0,
  pushed_at timestamptz,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint git_repos_pkey primary key (id),
  constraint git_repos_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint git_repos_project_id_fkey foreign key (project_id) references projects (id) on delete set null,
  constraint git_repos_user_id_name_key unique (user_id, name),
  constraint git_repos_name_check check (name ~ '^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$' and name !~ '\.git$'),
  constraint git_repos_visibility_check check (visibility in ('public', 'unlisted', 'private')),
  constraint git_repos_size_bytes_check check (size_bytes >= 0),
  constraint git_repos_last_issue_number_check check (last_issue_number >= 0)
);
create index git_repos_project_id_idx on git_repos (project_id);
create trigger update_git_repos_updated_at before update on git_repos for each row execute function set_updated_at();

-- A renamed or transferred repository is found under its old address too.
create table git_repo_redirects (
  user_id uuid not null,
  name text not null,
  repo_id uuid not null,
  created_at timestamptz not null default now(),
  constraint git_repo_redirects_pkey primary key (user_id, name),
  constraint git_repo_redirects_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint git_repo_redirects_repo_id_fkey foreign key (repo_id) references git_repos (id) on delete cascade
);
create index git_repo_redirects_repo_id_idx on git_repo_redirects (repo_id);

create table git_collaborators (
  repo_id uuid not null,
  user_id uuid not null,
  access text not null default 'write',
  created_at timestamptz not null default now(),
  constraint git_collaborators_pkey primary key (repo_id, user_id),
  constraint git_collaborators_repo_id_fkey foreign key (repo_id) references git_repos (id) on delete cascade,
  constraint git_collaborators_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint git_collaborators_access_check check (access in ('read', 'write'))
);
create index git_collaborators_user_id_idx on git_collaborators (user_id);

create table ssh_keys (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  name text not null,
  key_type text not null,
  public_key text not null,
  -- `SHA256:` and base64 without padding, as OpenSSH prints it.
  fingerprint text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  constraint ssh_keys_pkey primary key (id),
  constraint ssh_keys_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint ssh_keys_user_id_fingerprint_key unique (user_id, fingerprint),
  constraint ssh_keys_fingerprint_check check (fingerprint ~ '^SHA256:[A-Za-z0-9+/]{43}$')
);
-- At log-in the key is all that is known.
create index ssh_keys_fingerprint_idx on ssh_keys (fingerprint);

create table issues (
  id uuid not null default uuidv7(),
  repo_id uuid not null,
  author_user_id uuid not null,
  number integer not null,
  title text not null,
  body text not null default '',
  body_html text not null default '',
  status text not null default 'open',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  closed_at timestamptz,
  constraint issues_pkey primary key (id),
  constraint issues_repo_id_fkey foreign key (repo_id) references git_repos (id) on delete cascade,
  constraint issues_author_user_id_fkey foreign key (author_user_id) references users (id) on delete cascade,
  constraint issues_repo_id_number_key unique (repo_id, number),
  constraint issues_number_check check (number > 0),
  constraint issues_status_check check (status in ('open', 'closed')),
  constraint issues_closed_check check ((status = 'closed') = (closed_at is not null))
);
create index issues_repo_id_status_idx on issues (repo_id, status);
create index issues_author_user_id_idx on issues (author_user_id);
create trigger update_issues_updated_at before update on issues for each row execute function set_updated_at();

create table issue_comments (
  id uuid not null default uuidv7(),
  issue_id uuid not null,
  author_user_id uuid not null,
  body text not null,
  body_html text not null default '',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint issue_comments_pkey primary key (id),
  constraint issue_comments_issue_id_fkey foreign key (issue_id) references issues (id) on delete cascade,
  constraint issue_comments_author_user_id_fkey foreign key (author_user_id) references users (id) on delete cascade
);
create index issue_comments_issue_id_idx on issue_comments (issue_id, id);
create index issue_comments_author_user_id_idx on issue_comments (author_user_id);
create trigger update_issue_comments_updated_at before update on issue_comments for each row execute function set_updated_at();

create table issue_labels (
  id uuid not null default uuidv7(),
  repo_id uuid not null,
  name text not null,
  color text not null,
  constraint issue_labels_pkey primary key (id),
  constraint issue_labels_repo_id_fkey foreign key (repo_id) references git_repos (id) on delete cascade,
  constraint issue_labels_repo_id_name_key unique (repo_id, name),
  constraint issue_labels_color_check check (color ~ '^#[0-9a-f]{6}$')
);

create table issue_label_assignments (
  issue_id uuid not null,
  label_id uuid not null,
  constraint issue_label_assignments_pkey primary key (issue_id, label_id),
  constraint issue_label_assignments_issue_id_fkey foreign key (issue_id) references issues (id) on delete cascade,
  constraint issue_label_assignments_label_id_fkey foreign key (label_id) references issue_labels (id) on delete cascade
);
create index issue_label_assignments_label_id_idx on issue_label_assignments (label_id);
