import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { FileDiff } from '@mnw/contracts/git/read-commit.rpc';
import { parseDiff } from './parse-diff.js';
import { patchSections } from './patch-sections.js';
import { oidOf } from './oid.js';
import { diffArguments } from './read-commit.js';

const run = promisify(execFile);
const endless = { files: 10_000, lines: 1_000_000, lineChars: 1_000_000 };
type Files = Map<string, string>;

/** A repository for comparing our parser's result with git's own data. */
class Scratch {
  static async open(): Promise<Scratch> {
    const directory = await mkdtemp(join(tmpdir(), 'mnw-diff-'));
    await run('git', ['init', '--bare', '--quiet', directory]);
    return new Scratch(directory);
  }

  private constructor(private readonly directory: string) {}

  async git(args: readonly string[], input?: Buffer): Promise<Buffer> {
    const child = spawn('git', ['--git-dir', this.directory, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end(input);
    return buffer(child.stdout);
  }

  /** Commits both states and returns the difference as we parse it. */
  async difference(before: Files, after: Files) {
    const ids = [await this.commit(before), await this.commit(after)];
    const output = await this.git(diffArguments({ id: ids[1]!, parents: [ids[0]!] }));
    return parseDiff(output, false, endless);
  }

  private async commit(files: Files) {
    const parts = ['commit refs/heads/x\ncommitter M <m@x> 1700000000 +0000\ndata 1\nx\ndeleteall\n'].map((text) =>
      Buffer.from(text),
    );
    for (const [path, content] of files) {
      const name = `"${path.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`;
      parts.push(Buffer.from(`M 100644 inline ${name}\ndata ${Buffer.byteLength(content)}\n${content}\n`));
    }
    await this.git(['fast-import', '--quiet', '--force'], Buffer.concat(parts));
    return oidOf((await this.git(['rev-parse', 'refs/heads/x'])).toString().trim());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }
}

/** Rebuilds the file after the change from the file before it and the diff that we show. */
function applied(before: string, { hunks }: FileDiff): string {
  const old = before.split(/(?<=\n)/);
  const out: string[] = [];
  let at = 0;
  for (const { old_start, lines } of hunks) {
    const isInsertion = !lines.some((line) => line[0] === ' ' || line[0] === '-');
    const start = isInsertion ? old_start : old_start - 1;
    out.push(...old.slice(at, start));
    at = start;
    for (const [index, line] of lines.entries()) {
      if (line[0] === '\\') continue;
      const isLast = lines[index + 1]?.startsWith('\\');
      const text = `${line.slice(1)}${isLast ? '' : '\n'}`;
      if (line[0] !== '+') expect(old[at++]).toBe(text);
      if (line[0] !== '-') out.push(text);
    }
  }
  return [...out, ...old.slice(at)].join('');
}

function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const ends = ['\n', '\n', '\n', '\r\n', '\r', '\u2028', '\u2029', '\u0085', '\f', '\v', ''];
const words = [
  'diff --git a/other b/other',
  '@@ -1,3 +1,3 @@ heading',
  '--- a/x',
  '+++ b/x',
  'index 1..2',
  'Binary files a and b differ',
  '-- ',
  '++',
  '\\ No newline at end of file',
  'text',
  '',
  'ключ',
  '\u202eturned',
];
const names = [
  'a',
  'b',
  'dir/c',
  'line\nend',
  'carriage\rreturn',
  'tab\there',
  '"quoted"',
  'nel\u0085',
  'sep\u2028x',
  'diff --git a',
  ' b/with space',
  '\u202eright to left',
  '@@ -1 +1 @@',
];

function someText(next: (below: number) => number): string {
  let text = '';
  for (let lines = next(12); lines > 0; lines--) text += words[next(words.length)]! + ends[next(ends.length)]!;
  return text;
}

function edited(text: string, next: (below: number) => number): string {
  const at = next(text.length + 1);
  return (
    text.slice(0, at) +
    words[next(words.length)]! +
    ends[next(ends.length)]! +
    text.slice(Math.min(text.length, at + next(30)))
  );
}

test('the diff that we show, applied to the files before it, gives the files after it, whatever lines and names contain', async () => {
  await using scratch = await Scratch.open();
  let compared = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const next = random(seed);
    const before: Files = new Map();
    const after: Files = new Map();
    for (const name of names) {
      const text = someText(next);
      const [wasThere, isThere] = [next(4) > 0, next(4) > 0];
      if (wasThere) before.set(name, text);
      if (isThere) after.set(name, wasThere && next(3) > 0 ? edited(text, next) : someText(next));
    }
    const { files, isCut } = await scratch.difference(before, after);
    const seen: Files = new Map(before);
    for (const file of files) if (file.change === 'deleted') seen.delete(file.link_path!);
    for (const file of files) {
      if (file.change === 'deleted') continue;
      const former =
        [...before.keys()].find((name) => name.replace(/[\p{Cc}\u202e]/gu, '\ufffd') === file.old_path) ??
        file.link_path!;
      if (file.change === 'renamed') seen.delete(former);
      seen.set(file.link_path!, applied(before.get(former) ?? '', file));
      compared += 1;
    }
    const sorted = (state: Files): [string, string][] => [...state].sort(([one], [other]) => (one < other ? -1 : 1));
    expect(sorted(seen)).toEqual(sorted(after));
    expect(isCut).toBe(false);
  }
  expect(compared).toBeGreaterThan(100);
});

test('a line with CR and the words that begin a patch hides no other change', async () => {
  await using scratch = await Scratch.open();
  const { files } = await scratch.difference(
    new Map([
      ['a', 'one\n'],
      ['b', 'safe\n'],
      ['c', 'calm\n'],
    ]),
    new Map([
      ['a', 'one\n\rdiff --git a/b b/b\n\u2028diff --git a/c b/c\n'],
      ['b', 'evil\n'],
      ['c', 'storm\n'],
    ]),
  );
  expect(files.map(({ path, hunks }) => [path, hunks.flatMap(({ lines }) => lines)])).toEqual([
    ['a', [' one', '+\rdiff --git a/b b/b', '+\u2028diff --git a/c b/c']],
    ['b', ['-safe', '+evil']],
    ['c', ['-calm', '+storm']],
  ]);
});

test('patches that do not match the list of changes are shown under no name', () => {
  const [one, other] = ['1'.repeat(40), '2'.repeat(40)];
  const raw = `:100644 100644 ${one} ${other} M\0a\0${'1\t1\ta'}\0\0`;
  const patch = `diff --git a/b b/b\nindex ${other}..${one} 100644\n--- a/b\n+++ b/b\n@@ -1 +1 @@\n-x\n+y\n`;
  expect(() => parseDiff(Buffer.from(raw + patch), false, endless)).toThrow('do not fit');
});

test('a hunk truncated by the output limit is marked as truncated', () => {
  expect(patchSections('diff --git a/a b/a\n@@ -1,2 +1,2 @@ f()\n-x\n')).toEqual([
    {
      ids: undefined,
      isBinary: false,
      isWhole: false,
      hunks: [{ old_start: 1, new_start: 1, heading: 'f()', lines: ['-x'] }],
    },
  ]);
});
