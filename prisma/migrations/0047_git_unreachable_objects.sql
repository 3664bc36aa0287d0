-- Since when a repository may hold objects that no branch or tag reaches; null when everything is reachable. Maintenance drops them after a grace.
alter table git_repos add column objects_lost_at timestamptz;
-- Nothing was ever dropped before, so every repository is looked at once.
update git_repos set objects_lost_at = now() where pushed_at is not null;
create index git_repos_objects_lost_at_idx on git_repos (objects_lost_at) where objects_lost_at is not null;
