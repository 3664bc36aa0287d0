import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { until } from '@mnw/testing/until';
import type { GitConfig } from '../git.config.js';
import { Git } from '../process/git.js';
import { GitSlots } from '../process/git-slots.js';
import { oidOf, type Oid } from '../source/oid.js';
import { Reachability } from './reachability.js';

const run = promisify(execFile);
const path = process.env['PATH']!;

/** A repository, and a replacement for `git` that records each start and can be told to make searches hang. */
class Scratch implements AsyncDisposable {
  static async open({ isEndless = false, lookupMs = 60_000 } = {}): Promise<Scratch> {
    const directory = await mkdtemp(join(tmpdir(), 'mnw-reach-'));
    await run('git', ['init', '--bare', '--quiet', join(directory, 'repo')]);
    const { stdout } = await run('which', ['git']);
    const search = isEndless ? 'exec sleep 100000' : `exec ${stdout.trim()} "$@"`;
    const script = `#!/bin/sh\nprintf '%s %s\\n' "$$" "$2" >> ${directory}/starts\ncase "$2" in rev-list) ${search};; *) exec ${stdout.trim()} "$@";; esac\n`;
    await writeFile(join(directory, 'git'), script);
    await writeFile(join(directory, 'starts'), '');
    await chmod(join(directory, 'git'), 0o755);
    const config = {
      GIT_MEMORY_BYTES: 4_000_000_000,
      GIT_PROCESSES: 8,
      GIT_PROCESSES_WAITING: 200,
      GIT_LOOKUP_MS: lookupMs,
    } as GitConfig;
    const git = new Git(config);
    return new Scratch(directory, git, new Reachability(git, new GitSlots(config), config));
  }

  private constructor(
    private readonly root: string,
    private readonly git: Git,
    readonly reachability: Reachability,
  ) {}

  get directory(): string {
    return join(this.root, 'repo');
  }

  /** Commits without a ref. */
  async commits(count: number): Promise<Oid[]> {
    const input = Array.from(
      { length: count },
      (_, at) =>
        `commit refs/heads/c${at}\ncommitter A <a@b> 1 +0000\ndata 1\nx\nM 644 inline f\ndata <<E\n${at}\nE\n\n`,
    );
    await this.git.run(this.directory, ['fast-import', '--quiet'], { input: input.join('') });
    const ids = (await this.git.text(this.directory, ['for-each-ref', '--format=%(objectname)']))
      .split('\n')
      .map(oidOf);
    for (let at = 0; at < count; at++) await this.git.run(this.directory, ['update-ref', '-d', `refs/heads/c${at}`]);
    return ids;
  }

  childOf(id: Oid): Promise<string> {
    return this.git
      .text(this.directory, [
        '-c',
        'user.name=A',
        '-c',
        'user.email=a@b',
        'commit-tree',
        '-p',
        id,
        '-m',
        'x',
        `${id}^{tree}`,
      ])
      .then((printed) => printed.trim());
  }

  async ref(id: Oid): Promise<void> {
    await this.git.run(this.directory, ['update-ref', 'refs/heads/main', id]);
  }

  /** Records starts from now on. */
  observe(): void {
    process.env['PATH'] = `${this.root}:${path}`;
  }

  async starts(command: string): Promise<number[]> {
    const lines = (await readFile(join(this.root, 'starts'), 'utf8')).split('\n');
    return lines.filter((line) => line.endsWith(` ${command}`)).map((line) => Number.parseInt(line, 10));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    process.env['PATH'] = path;
    await rm(this.root, { recursive: true, force: true });
  }
}

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('forty requests for one unreachable commit search the history once, and the answer is cached', async () => {
  await using scratch = await Scratch.open();
  const { directory, reachability } = scratch;
  const [gone, kept] = (await scratch.commits(2)) as [Oid, Oid];
  await scratch.ref(kept);
  scratch.observe();
  expect(await Promise.all(Array.from({ length: 40 }, () => reachability.hasCommit(directory, gone)))).toEqual(
    Array(40).fill(false),
  );
  expect(await reachability.hasCommit(directory, gone)).toBe(false);
  // One search that git may stop early, and one that reads everything.
  expect(await scratch.starts('rev-list')).toHaveLength(2);
  await scratch.ref(gone);
  expect(await reachability.hasCommit(directory, gone)).toBe(true);
});

test('a search that takes too long is refused for all waiting callers, and none of its processes stays', async () => {
  await using scratch = await Scratch.open({ isEndless: true, lookupMs: 500 });
  const { directory, reachability } = scratch;
  const [kept, ...gone] = (await scratch.commits(13)) as [Oid, ...Oid[]];
  await scratch.ref(kept);
  scratch.observe();
  const asked = await Promise.allSettled(gone.map((id) => reachability.hasCommit(directory, id)));
  expect(asked.map((each) => each.status === 'rejected' && (each.reason as { code: string }).code)).toEqual(
    Array(12).fill('git.limit-reached'),
  );
  const starts = await scratch.starts('rev-list');
  await until('the searches have ended', () => !starts.some(isRunning));
});

test('a fetch of many objects starts one process for all their types, and one of too many objects is refused', async () => {
  await using scratch = await Scratch.open();
  const { directory, reachability } = scratch;
  const ids = await scratch.commits(30);
  await scratch.ref(ids[0]!);
  scratch.observe();
  expect(await reachability.firstUnreachable(directory, ids)).toBe(ids[1]);
  expect(await reachability.firstUnreachable(directory, [ids[0]!, 'f'.repeat(40)])).toBe('f'.repeat(40));
  expect((await scratch.starts('cat-file')).length).toBeLessThan(4);
  const many = Array.from({ length: 20_001 }, (_, at) => at.toString(16).padStart(40, '0'));
  await expect(reachability.firstUnreachable(directory, many)).rejects.toMatchObject({
    code: 'git.too-many-wants',
    message: expect.stringContaining('20,000') as string,
  });
});

test('of the commits that a client has, the reachable ones are told apart from the others', async () => {
  await using scratch = await Scratch.open();
  const { directory, reachability } = scratch;
  const [kept, gone] = (await scratch.commits(2)) as [Oid, Oid];
  await scratch.ref(kept);
  const tip = oidOf(await scratch.childOf(kept));
  await scratch.ref(tip);
  expect(await reachability.reachedCommits(directory, [tip, gone, kept, 'f'.repeat(40), 'no id'])).toEqual(
    new Set([tip, kept]),
  );
  expect(await reachability.reachedCommits(directory, [gone])).toEqual(new Set());
});

test('the search for a fetch stops when its client disconnects', async () => {
  await using scratch = await Scratch.open({ isEndless: true });
  const { directory, reachability } = scratch;
  const [kept, gone] = (await scratch.commits(2)) as [Oid, Oid];
  await scratch.ref(kept);
  scratch.observe();
  const client = new AbortController();
  const waiting = reachability.firstUnreachable(directory, [gone], client.signal);
  const pid = await until('the search runs', async () => (await scratch.starts('rev-list'))[0]);
  client.abort();
  await expect(waiting).rejects.toThrow();
  await until('the search has ended', () => !isRunning(pid));
});
