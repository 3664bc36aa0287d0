/** Links to the next page of a list. */
export function Pager({
  next,
  path,
  query = {},
  label = 'Show more',
}: {
  next: string | null;
  path: string;
  query?: Record<string, string | undefined>;
  label?: string;
}) {
  if (next === null) return null;
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  search.set('cursor', next);
  return (
    <p class="pager">
      <a class="button ghost" href={`${path}?${search}`} rel="next">
        {label}
      </a>
    </p>
  );
}
