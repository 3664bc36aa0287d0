-- No public page counts all there is: counts of rows stop at 1,000 and follow an index, and tags are counted by a job (decision 0081).

-- The items that the public sees of a project, in the creator's order: without it a page walked past every draft.
create index items_listed_in_project_idx on items (project_id, position, id) where is_public and listing_state <> 'removed';
-- The lists of all projects and of all creators.
create index projects_published_at_idx on projects (published_at desc, id desc) where is_public;
create index projects_creators_idx on projects (user_id) where is_public;

-- How many listed items carry the tag or one below it, as of the last run of catalog__count-tags.
alter table tags add column item_count integer not null default 0, add constraint tags_item_count_check check (item_count >= 0);
