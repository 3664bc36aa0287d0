// C0 and C1 controls, line and paragraph separators, and the characters that reorder or hide text.
const unsafe = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g;

/** What a person typed, fit for a subject or a sender's name: one line, nothing invisible, at most `max` characters. */
export function oneLine(value: string, max = 120): string {
  const line = value.replace(unsafe, ' ').replace(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : line;
}
