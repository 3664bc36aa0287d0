import { execFile, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { RepoId } from '@mnw/contracts/ids';
import type { World } from './world.js';

const run = promisify(execFile);

/**
 * `null` deletes; a string is a file; otherwise the mode with the content, the link's target, or the submodule's
 * commit.
 */
export type Change = string | Buffer | null | { mode: '100755' | '120000' | '160000'; content: string };

export interface GivenCommit {
  branch?: string;
  message?: string;
  author?: string;
  /** Seconds since 1970. By default each commit is one second after the previous one. */
  at?: number;
  /** Branches to merge in. */
  merge?: string[];
  files: Record<string, Change>;
}

/** Writes history directly into a repository's directory, as a push would leave it, but without an event. */
export async function importCommits(world: World, repoId: RepoId, commits: readonly GivenCommit[]): Promise<string> {
  const directory = join(world.env['REPOS_DIR']!, repoId.slice(-2), `${repoId}.git`);
  await mkdir(dirname(directory), { recursive: true });
  await run('git', ['init', '--bare', '--quiet', '--initial-branch=main', directory]);
  const child = spawn('git', ['--git-dir', directory, 'fast-import', '--quiet', '--force'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let second = 1_700_000_000;
  // Within one stream a branch continues by itself.
  const onDisk = new Set(await branchesOf(directory));
  for (const commit of commits) {
    second = commit.at ?? second + 1;
    child.stdin.write(commitOf(commit, second, onDisk.delete(commit.branch ?? 'main')));
  }
  child.stdin.end();
  if ((await ended) !== 0) throw new Error('git fast-import failed');
  return directory;
}

export const gitIn = async (directory: string, ...args: string[]): Promise<string> =>
  (await run('git', ['--git-dir', directory, ...args])).stdout.trim();

const branchesOf = async (directory: string): Promise<string[]> =>
  (await gitIn(directory, 'for-each-ref', '--format=%(refname:lstrip=2)', 'refs/heads')).split('\n').filter(Boolean);

function commitOf(
  { branch = 'main', message = 'Change', author = 'Mira', merge = [], files }: GivenCommit,
  second: number,
  goesOn: boolean,
): Buffer {
  const parts = [
    `commit refs/heads/${branch}\ncommitter ${author} <${author.toLowerCase()}@example.test> ${second} +0000\n`,
    data(message),
  ];
  if (goesOn) parts.push(`from refs/heads/${branch}^0\n`);
  for (const other of merge) parts.push(`merge refs/heads/${other}\n`);
  for (const [path, change] of Object.entries(files)) parts.push(...changeOf(path, change));
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
}

function changeOf(path: string, change: Change): (string | Buffer)[] {
  const name = JSON.stringify(path).replace(
    /\\u00(..)/g,
    (_, hex: string) => `\\${Number.parseInt(hex, 16).toString(8).padStart(3, '0')}`,
  );
  if (change === null) return [`D ${name}\n`];
  if (typeof change === 'string' || Buffer.isBuffer(change)) return [`M 100644 inline ${name}\n`, data(change)];
  return change.mode === '160000'
    ? [`M 160000 ${change.content} ${name}\n`]
    : [`M ${change.mode} inline ${name}\n`, data(change.content)];
}

const data = (content: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from(`data ${Buffer.byteLength(content)}\n`), Buffer.from(content), Buffer.from('\n')]);
