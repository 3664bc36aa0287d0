-- Readers see that a text was changed after it was written.
alter table issues add column edited_at timestamptz;
alter table issue_comments add column edited_at timestamptz;
