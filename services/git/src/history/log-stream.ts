import type { Readable } from 'node:stream';
import type { CommitSummary } from '@mnw/contracts/git/source';
import { dateOf, shown } from '../source/commit-object.js';

/** The arguments that make `git log` print what `loggedCommits` reads: fields of a commit, then its changes. */
export const logArguments = [
  'log',
  '-c',
  '--no-renames',
  '--name-status',
  '--no-show-signature',
  '-z',
  '--format=%H%x00%an%x00%ct%x00%s',
];

export interface LoggedCommit {
  commit: CommitSummary;
  changes: { path: Buffer; isDeletion: boolean }[];
}

const isStatus = (token: Buffer): boolean =>
  token.length > 0 && token.length <= 64 && token.every((byte) => byte >= 65 && byte <= 90);

/**
 * Parses the commits of `git log` with their changed paths. Fields end with NUL, which no name can contain, and
 * each is identified by its position, so file names cannot confuse the parser. Between a subject and the changes
 * git writes a newline, or nothing for a merge.
 */
export async function* loggedCommits(stdout: Readable): AsyncGenerator<LoggedCommit> {
  let current: LoggedCommit | undefined;
  let header: Buffer[] = [];
  let status: Buffer | undefined;
  for await (const token of fields(stdout)) {
    if (status) {
      current!.changes.push({ path: token, isDeletion: status.every((letter) => letter === 68) });
      status = undefined;
    } else if (header.length > 0 || (token.length >= 40 && !isStatus(token))) {
      if (header.length === 0 && current) yield current;
      header.push(token);
      if (header.length < 4) continue;
      current = { commit: summary(header), changes: [] };
      header = [];
    } else {
      const word = token[0] === 10 ? token.subarray(1) : token;
      if (isStatus(word)) status = Buffer.from(word);
    }
  }
  if (current) yield current;
}

const summary = ([id, author, seconds, subject]: Buffer[]): CommitSummary => ({
  id: id!.toString('latin1'),
  subject: shown(subject!.toString()).slice(0, 500),
  author_name: shown(author!.toString()).slice(0, 200) || 'Unknown',
  committed_at: dateOf(Number(seconds)).toISOString(),
});

async function* fields(stdout: Readable): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const chunk of stdout as AsyncIterable<Buffer>) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let start = 0;
    for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, start)) {
      yield bytes.subarray(start, end);
      start = end + 1;
    }
    rest = Buffer.from(bytes.subarray(start));
  }
}
