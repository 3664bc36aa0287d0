-- A file sent by a form is not measured before it comes: until such an upload is completed size_bytes is the most that may come.
alter table uploads add column by_form boolean not null default false;
-- A form may be sent again until it expires, so what it filled is deleted after that.
alter table file_deletions add column not_before timestamptz;
