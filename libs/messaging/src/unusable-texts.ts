/**
 * Dotted paths of the texts that PostgreSQL cannot store: those with a NUL, or with an unpaired surrogate, which is
 * not valid Unicode. It uses a loop instead of recursion, because a schema may allow nesting as deep as a body is
 * long. Each object is visited once; an object that contains itself, which JSON cannot express, would otherwise
 * never end.
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

// With this flag, a surrogate pair is one character of another category.
const isUsable = (text: string): boolean => !/[\0\p{Surrogate}]/u.test(text);
