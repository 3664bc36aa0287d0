-- Some items that hold all words of a query in the title, or in the text: at most that many, in no order (decision 0081). An absent query matches nothing.
-- The settings make every plan read the two search indexes first. Because of the limit the planner expects to find common words soon by reading the table,
-- and would unpack the text of each row on the way.
create function items_with_words(names tsquery, prose tsquery, most integer) returns setof uuid language sql stable rows 500
set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off set plan_cache_mode = force_custom_plan
as $$ select i.id from public.items i where i.search_head @@ names or i.search @@ prose limit most $$;
