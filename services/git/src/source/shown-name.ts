/**
 * A file name on one line. Control characters and characters that change the text direction are replaced by visible
 * signs, so that no name can pass for another.
 */
export const shownName = (name: string): string =>
  name.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
