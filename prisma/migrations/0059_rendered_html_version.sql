-- Which version of the renderer made the stored HTML (decision 0068). What was rendered before this migration has version 0, and a job renders it again.
alter table projects add column html_version integer not null default 0, alter column html_version set default 1;
alter table items add column html_version integer not null default 0, alter column html_version set default 1;
alter table issues add column html_version integer not null default 0, alter column html_version set default 1;
alter table issue_comments add column html_version integer not null default 0, alter column html_version set default 1;

-- The job looks for older versions once a minute.
create index projects_html_version_idx on projects (html_version);
create index items_html_version_idx on items (html_version);
create index issues_html_version_idx on issues (html_version);
create index issue_comments_html_version_idx on issue_comments (html_version);
