-- A cover is served while something that shows it is public, which is asked for on every request of a cover.
create index items_cover_key_idx on items (cover_key) where cover_key is not null;
create index projects_cover_key_idx on projects (cover_key) where cover_key is not null;
