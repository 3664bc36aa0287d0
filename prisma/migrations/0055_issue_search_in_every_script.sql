-- Issues are searched as titles of items are: by the functions that make both the index and the query, in every script.
create function search_plain(t text) returns tsvector language sql immutable strict parallel safe
return to_tsvector('simple', left(public.search_tokens(public.search_runs(left(t, 100000))), 110000));

alter table issues
  alter column search set expression as (setweight(search_names(title), 'A') || setweight(search_plain(body), 'B'));
