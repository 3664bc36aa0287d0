import { Injectable } from '@nestjs/common';
import { Git } from '../process/git.js';

export interface PushedCommit {
  id: string;
  message: string;
  author_name: string;
  authored_at: string;
}

const most = 1_000;
const messageCharacters = 4_000;
/** Keeps an event far below the bus's message size, whatever people write in commit messages. */
const maxBytes = 500_000;

@Injectable()
export class PushedCommits {
  constructor(private readonly git: Git) {}

  /** Commits added to a branch, oldest first; only the newest of them if there are too many. */
  async between(
    directory: string,
    oldId: string | undefined,
    newId: string,
  ): Promise<{ commits: PushedCommit[]; isCut: boolean }> {
    const range = oldId ? [newId, `^${oldId}`] : [newId];
    const text = await this.git.text(
      directory,
      ['log', `--max-count=${most + 1}`, '-z', '--encoding=UTF-8', '--format=%H%n%an%n%aI%n%B', ...range],
      { maxOutputBytes: 64_000_000 },
    );
    const all =
      text === ''
        ? []
        : text
            .split('\0')
            .filter((part) => part !== '')
            .map(readCommit);
    const kept = withinBytes(all.slice(0, most));
    return { commits: kept.reverse(), isCut: kept.length < all.length };
  }
}

function readCommit(text: string): PushedCommit {
  const [id = '', author_name = '', authored_at = '', ...message] = text.split('\n');
  return {
    id,
    author_name: author_name.slice(0, 200),
    authored_at,
    message: message.join('\n').trim().slice(0, messageCharacters),
  };
}

function withinBytes(commits: PushedCommit[]): PushedCommit[] {
  let bytes = 0;
  const over = commits.findIndex(
    ({ message, author_name }) =>
      (bytes += 100 + Buffer.byteLength(message) + Buffer.byteLength(author_name)) > maxBytes,
  );
  return over < 0 ? commits : commits.slice(0, over);
}
