/** A file's name on one line: control characters and what turns text around are shown as signs, so that no name passes for another. */
export const shownName = (name: string): string =>
  name.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
