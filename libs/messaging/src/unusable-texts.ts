/**
 * Dotted paths of the texts that PostgreSQL cannot hold: with a NUL, or with half of a surrogate pair, which is not
 * Unicode. A loop and not a recursion, because what a schema leaves open may be nested as deep as a body is long. Each
 * object is looked at once: one that contains itself, as no JSON can, would be walked until memory ends.
 */
export function unusableTexts(value: unknown): string[] {
  const found: string[] = [];
  const seen = new Set<object>();
  const waiting: { path: string; value: unknown }[] = [{ path: '', value }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path, value: here } = next;
    if (typeof here === 'string' && !isUsable(here)) found.push(path || '(body)');
    if (typeof here !== 'object' || here === null || seen.has(here)) continue;
    seen.add(here);
    for (const [name, inner] of Object.entries(here)) {
      if (isUsable(name)) waiting.push({ path: path ? `${path}.${name}` : name, value: inner });
      else found.push(path || '(body)');
    }
  }
  return found;
}

// With the flag, a whole pair is one character of another category.
const isUsable = (text: string): boolean => !/[\0\p{Surrogate}]/u.test(text);
