/**
 * The text without those of `characters` that end it, in time linear in its length. A pattern such as `/=+$/` is
 * quadratic: it begins anew at each of a run that something else follows. ESLint refuses such patterns.
 */
export function withoutTrailing(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1]!)) end--;
  return text.slice(0, end);
}
