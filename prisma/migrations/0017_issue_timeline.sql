-- Issues: what happened to one is told between its comments, one push closes an issue once, and lists and search follow their indexes.

alter table issue_comments
  add column kind text not null default 'comment',
  -- The commit whose message did it; none when a person did.
  add column commit_id text,
  add constraint issue_comments_kind_check check (kind in ('comment', 'closed', 'reopened')),
  add constraint issue_comments_commit_id_check check (commit_id is null or (kind <> 'comment' and commit_id ~ '^([0-9a-f]{40}|[0-9a-f]{64})$'));
create unique index issue_comments_issue_id_commit_id_key on issue_comments (issue_id, commit_id) where commit_id is not null;

alter table issues add column search tsvector generated always as (setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', left(body, 100000)), 'B')) stored;
create index issues_search_idx on issues using gin (search);
create index issues_repo_id_status_number_idx on issues (repo_id, status, number desc);
drop index issues_repo_id_status_idx;
