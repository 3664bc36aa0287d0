-- The address that an upload was sent to stays valid for a while after its verdict. Until then an empty object stands in its place, which
-- a conditional PUT cannot replace. What a form filled again (a form knows no condition) is emptied again.
alter table file_deletions add column sealed_at timestamptz;
alter table file_deletions add column by_form boolean not null default false;
