-- Search reads every script. One set of immutable functions makes both the index and the query, so that the two cannot disagree.
-- Case folding and character classes come from PostgreSQL's own Unicode tables (pg_unicode_fast), not from the locale of the database.

-- Letters of scripts that put no spaces between words (Thai, Lao, Myanmar, Khmer, Tai, Tai Tham, kana, Bopomofo, Han), and pictographs.
create function search_unspaced() returns text language sql immutable parallel safe
return '\u0E01-\u0E4E\u0E80-\u0ECE\u0EDC-\u0EDF\u1000-\u103F\u1050-\u108F\u1780-\u17D3\u1950-\u19CF\u1A20-\u1A7F\u2600-\u27BF\u2E80-\u2FDF'
  || '\u3005-\u3007\u3021-\u302F\u3031-\u3035\u3038-\u303C\u3041-\u309F\u30A1-\u30FA\u30FC-\u30FF\u3105-\u312F\u31A0-\u31BF\u31F0-\u31FF'
  || '\u3400-\u4DBF\u4E00-\u9FFF\uA9E0-\uA9EF\uA9FA-\uA9FE\uAA60-\uAA7F\uF900-\uFAFF\U0001F000-\U0001FAFF\U00020000-\U0003FFFF';

-- The words of a text, without case, accents and invisible characters; a stretch of a script without spaces is one word. Words are cut at 100 characters.
-- Marks are dropped where they are accents or optional vowel points (Latin, Greek, Cyrillic, Hebrew, Arabic) and kept where they are letters (Indic scripts, kana).
create function search_runs(t text) returns text[] language plpgsql immutable strict parallel safe as $$
begin
  if octet_length(t) <> char_length(t) then
    t := normalize(t, nfkd);
    t := regexp_replace(t, '[\u00AD\u0300-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8'
      || '\u06EA-\u06ED\u1AB0-\u1AFF\u1DC0-\u1DFF\u200B-\u200F\u202A-\u202E\u2060-\u206F\u20D0-\u20FF\uFE00-\uFE0F\uFE20-\uFE2F\uFEFF\U000E0000-\U000E01EF]+', '', 'g');
    t := public.unaccent('public.unaccent'::regdictionary, normalize(t, nfkc));
    t := casefold(t collate "pg_unicode_fast");
    t := regexp_replace(t, '([' || public.search_unspaced() || ']+)', ' \1 ', 'g');
    -- The listed marks (nuktas and viramas) belong to words but are not alphabetic to Unicode.
    t := regexp_replace(t collate "pg_unicode_fast", '[^[:alnum:]\u093C\u094D\u09BC\u09CD\u0A3C\u0A4D\u0ABC\u0ACD\u0B3C\u0B4D\u0BCD\u0C4D\u0CBC\u0CCD\u0D4D\u0DCA'
      || public.search_unspaced() || ']+', ' ', 'g');
  else
    t := regexp_replace(lower(t collate "C"), '[^a-z0-9]+', ' ', 'g');
  end if;
  return coalesce((select array_agg(left(run, 100) order by n) from unnest(string_to_array(t, ' ')) with ordinality as r (run, n) where run <> ''), '{}');
end $$;

-- What the index holds for words: each word, and each stretch without spaces as its pairs of neighbours and its last character.
create function search_tokens(runs text[]) returns text language plpgsql immutable strict parallel safe as $$
begin
  if array_to_string(runs, '') !~ ('[' || public.search_unspaced() || ']') then
    return array_to_string(runs, ' ');
  end if;
  return (
    select string_agg(case when run ~ ('^[' || public.search_unspaced() || ']') then (
        select string_agg(c || coalesce(next, ''), ' ' order by at)
        from (select c, lead(c) over (order by at) as next, at from unnest(string_to_array(run, null)) with ordinality as x (c, at)) as pairs)
      else run end, ' ' order by n)
    from unnest(runs) with ordinality as r (run, n));
end $$;

-- Of a title. Cut at 600 characters, because the vector also stands in a B-tree, whose rows hold 2,704 bytes (200 pairs of four-byte characters take 2,400).
create function search_names(t text) returns tsvector language sql immutable strict parallel safe
return array_to_tsvector(string_to_array(btrim(left(public.search_tokens(public.search_runs(t)), 600)), ' '));

-- Of a text: stemmed in English. Twice the limits of the fields in pairs stay below the megabyte that one vector may hold.
create function search_prose(t text) returns tsvector language sql immutable strict parallel safe
return to_tsvector('public.mnw_prose', left(public.search_tokens(public.search_runs(left(t, 100000))), 110000));

-- What a query of these words (already in the form of search_runs) asks for: all of them, the last perhaps only begun.
-- A single character of a script without spaces is the beginning of the pairs it stands in.
create function search_terms(runs text[]) returns text language sql immutable strict parallel safe
return (
  select string_agg(case
    when run !~ ('^[' || public.search_unspaced() || ']') then '''' || run || '''' || case when n = cardinality(runs) then ':*' else '' end
    when char_length(run) = 1 then '''' || run || ''':*'
    else (select string_agg('''' || substr(run, at, 2) || '''', ' & ' order by at) from generate_series(1, least(char_length(run), 40) - 1) as at)
    end, ' & ' order by n)
  from unnest(runs) with ordinality as r (run, n));
create function search_names_query(runs text[]) returns tsquery language sql immutable strict parallel safe
return public.search_terms(runs)::tsquery;
create function search_prose_query(runs text[]) returns tsquery language sql immutable strict parallel safe
return to_tsquery('public.mnw_prose', public.search_terms(runs));

alter text search configuration mnw_prose alter mapping for hword, hword_part, word with english_stem;

alter table projects
  alter column search_head set expression as (search_names(title)),
  alter column search set expression as (setweight(search_names(title), 'A') || setweight(search_prose(left(title || ' ' || description, 50000)), 'B'));

-- The text of an article that costs something is for those who have it: it is not searchable, or searching would read it out word by word.
alter table items
  alter column search_head set expression as (search_names(title)),
  alter column search set expression as (
    setweight(search_names(title) || search_prose(title), 'A') || setweight(search_prose(left(description, 50000)), 'B')
    || setweight(search_prose(case when price_cents = 0 and not pwyw_enabled then coalesce(body, '') else '' end), 'C'));

drop text search configuration mnw_names;

-- The vocabulary held words in the form of the former query.
delete from search_words;
insert into search_words (word)
select distinct word from (
  select unnest(search_runs(name)) from tags
  union all select unnest(search_runs(title)) from projects where is_public
  union all select unnest(search_runs(title)) from items where is_public
) as known (word) where char_length(word) between 3 and 40
union
select u.username from users u where exists (select 1 from projects p where p.user_id = u.id and p.is_public);
