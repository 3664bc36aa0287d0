/**
 * Removes the trailing `characters` of a text in linear time. A pattern such as `/=+$/` takes quadratic time, because
 * it restarts at each character of a run that something else follows. ESLint rejects such patterns.
 */
export function withoutTrailing(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1]!)) end--;
  return text.slice(0, end);
}
