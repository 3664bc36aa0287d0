-- Names of repositories are written as their owner likes and compared without regard to case, as file systems and the other doors do.

-- Of two whose names differ in case only, the older keeps its address.
update git_repos r set name = left(r.name, 87) || '-' || right(r.id::text, 12)
where exists (select 1 from git_repos o where o.user_id = r.user_id and lower(o.name) = lower(r.name) and o.id < r.id);
alter table git_repos drop constraint git_repos_user_id_name_key;
create unique index git_repos_user_id_name_key on git_repos (user_id, lower(name));

-- Former names are kept in lower case: they are only looked up. Of several the newest leads on.
delete from git_repo_redirects r
where exists (
  select 1 from git_repo_redirects o
  where o.user_id = r.user_id and lower(o.name) = lower(r.name) and (o.created_at, o.name) > (r.created_at, r.name));
update git_repo_redirects set name = lower(name) where name <> lower(name);
alter table git_repo_redirects add constraint git_repo_redirects_name_check check (name = lower(name));
