import type { CommitSummary } from '@mnw/contracts/git/source';
import { oidOf, type Oid } from './oid.js';

export interface Person {
  name: string;
  at: Date;
}

export interface Commit {
  id: Oid;
  tree: Oid;
  parents: Oid[];
  author: Person;
  committer: Person;
  message: string;
}

/**
 * Parses a commit object. Out-of-range dates and missing lines come from faulty tools and must not make a page
 * fail.
 */
export function commitOf(id: Oid, object: Buffer): Commit {
  const end = object.indexOf('\n\n');
  const header = object.subarray(0, end < 0 ? object.length : end).toString();
  const lines = header.split('\n');
  const value = (name: string): string | undefined =>
    lines.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1);
  const author = personOf(value('author') ?? '');
  return {
    id,
    tree: oidOf(value('tree') ?? ''),
    parents: lines.filter((line) => line.startsWith('parent ')).map((line) => oidOf(line.slice(7))),
    author,
    committer: personOf(value('committer') ?? value('author') ?? ''),
    message: decoded(end < 0 ? Buffer.alloc(0) : object.subarray(end + 2), value('encoding')),
  };
}

export const summaryOf = ({ id, author, committer, message }: Commit): CommitSummary => ({
  id,
  subject: subjectOf(message),
  author_name: author.name,
  committed_at: committer.at.toISOString(),
});

/** The first paragraph as one line, as git shows it. Uses no pattern that could backtrack over a megabyte of spaces. */
export function subjectOf(message: string): string {
  const [paragraph = ''] = message
    .trimStart()
    .slice(0, 4_000)
    .split(/\n\s*\n/, 1);
  return shown(
    paragraph
      .split('\n')
      .map((line) => line.trim())
      .join(' '),
  ).slice(0, 500);
}

/** Removes characters that reorder or break a line, and NUL, which PostgreSQL cannot store. */
export const shown = (text: string): string =>
  text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ').trim();

function personOf(line: string): Person {
  const name = line.slice(0, Math.max(line.indexOf('<'), 0));
  const [, seconds = '0'] = /^\s*(\d+)/.exec(line.slice(line.lastIndexOf('>') + 1)) ?? [];
  return { name: shown(name).slice(0, 200) || 'Unknown', at: dateOf(Number(seconds)) };
}

/** Limited to what PostgreSQL can store and people can read. A date out of range becomes the epoch. */
export const dateOf = (seconds: number): Date =>
  new Date((Number.isSafeInteger(seconds) && seconds >= 0 && seconds < 253_402_300_800 ? seconds : 0) * 1000);

function decoded(bytes: Buffer, encoding = 'utf-8'): string {
  try {
    return new TextDecoder(encoding).decode(bytes).replaceAll('\0', '');
  } catch {
    return bytes.toString().replaceAll('\0', '');
  }
}
