import type { z } from 'zod';
import type { DiffHunk, FileDiff } from '@mnw/contracts/git/read-commit.rpc';
import { shownName } from './shown-name.js';

type Hunk = z.output<typeof DiffHunk>;

export interface DiffLimits {
  files: number;
  lines: number;
  lineChars: number;
}

export interface ParsedDiff {
  files: FileDiff[];
  fileCount: number;
  additions: number;
  deletions: number;
  isCut: boolean;
}

interface Changed {
  status: string;
  path: Buffer;
  oldPath: Buffer | null;
}

const changes = { A: 'added', D: 'deleted', M: 'modified', R: 'renamed', C: 'added', T: 'retyped' } as const;

/**
 * Takes apart what `git diff-tree -z --raw --numstat -p` prints: the names come from the raw part, which quotes nothing; the patch is told apart
 * by its place alone, so no name and no line of a file can pass for something else.
 */
export function parseDiff(output: Buffer, isOutputCut: boolean, limits: DiffLimits): ParsedDiff {
  const fields = new Fields(output);
  const changed = rawPart(fields);
  const counts = numstatPart(fields, changed.length);
  const patches = patchesOf(fields.rest());
  const room = { lines: limits.lines };
  let section = 0;
  const files = changed.slice(0, limits.files).map((change, at): FileDiff => {
    // A change of kind, say from a file to a link, is printed as two patches.
    const own = patches.slice(section, (section += change.status === 'T' ? 2 : 1));
    return fileDiff(change, counts[at] ?? { additions: null, deletions: null }, own, room, limits);
  });
  const sum = (pick: (count: Count) => number | null): number => counts.reduce((total, count) => total + (pick(count) ?? 0), 0);
  return {
    files,
    fileCount: changed.length,
    additions: sum(({ additions }) => additions),
    deletions: sum(({ deletions }) => deletions),
    isCut: isOutputCut || changed.length > limits.files || files.some(({ is_cut }) => is_cut),
  };
}

class Fields {
  private at = 0;
  constructor(private readonly bytes: Buffer) {}

  peek(): number | undefined {
    return this.bytes[this.at];
  }
  /** Up to the next NUL; undefined when the output ends before one. */
  next(): Buffer | undefined {
    const end = this.bytes.indexOf(0, this.at);
    if (end < 0) return undefined;
    const field = this.bytes.subarray(this.at, end);
    this.at = end + 1;
    return field;
  }
  rest(): string {
    return this.bytes.subarray(this.at).toString();
  }
}

function rawPart(fields: Fields): Changed[] {
  const changed: Changed[] = [];
  while (fields.peek() === 58) {
    const status = fields.next()?.toString('latin1').split(' ').at(-1)?.[0];
    const first = fields.next();
    const second = status === 'R' || status === 'C' ? fields.next() : undefined;
    if (status === undefined || first === undefined) break;
    changed.push({ status, path: second ?? first, oldPath: second ? first : null });
  }
  return changed;
}

interface Count {
  additions: number | null;
  deletions: number | null;
}

function numstatPart(fields: Fields, files: number): Count[] {
  const counts: Count[] = [];
  while (counts.length < files) {
    const [, added, deleted, name] = /^(\d+|-)\t(\d+|-)\t(.*)$/s.exec(fields.next()?.toString() ?? '') ?? [];
    if (added === undefined) break;
    // A rename has an empty name here and its two names after it.
    if (name === '') for (const _ of ['old', 'new']) fields.next();
    counts.push({ additions: numberOf(added), deletions: numberOf(deleted!) });
  }
  return counts;
}

const numberOf = (count: string): number | null => (count === '-' ? null : Number(count));

/** Lines of a patch begin with a space, a sign or `@@`; only the head of the next file begins with this word. */
const patchesOf = (patch: string): string[] => patch.replace(/^\0/, '').split(/^(?=diff --git )/m).filter((part) => part.startsWith('diff --git '));

function fileDiff({ status, path, oldPath }: Changed, count: Count, patches: readonly string[], room: { lines: number }, limits: DiffLimits): FileDiff {
  const isBinary = count.additions === null || patches.some((patch) => /^Binary files /m.test(patch.split('\n@@ ', 1)[0]!));
  const all = patches.flatMap(hunksOf);
  const hunks: Hunk[] = [];
  let isCut = patches.length === 0 && !isBinary;
  for (const hunk of all) {
    const lines = hunk.lines.slice(0, Math.max(room.lines, 0)).map((line) => (line.length > limits.lineChars ? `${line.slice(0, limits.lineChars)} …` : line));
    if (lines.length > 0) hunks.push({ ...hunk, lines });
    if (lines.length < hunk.lines.length) isCut = true;
    room.lines -= lines.length;
  }
  return {
    path: shownName(path.toString()),
    old_path: oldPath && shownName(oldPath.toString()),
    change: changes[status as keyof typeof changes] ?? 'modified',
    ...count,
    is_binary: isBinary,
    hunks: isBinary ? [] : hunks,
    is_cut: isCut,
  };
}

function hunksOf(patch: string): Hunk[] {
  const hunks: Hunk[] = [];
  for (const line of patch.split('\n')) {
    const [, oldStart, newStart, heading = ''] = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@ ?(.*)$/.exec(line) ?? [];
    if (oldStart !== undefined) hunks.push({ old_start: Number(oldStart), new_start: Number(newStart), heading: heading.slice(0, 200), lines: [] });
    else if (/^[ +\-\\]/.test(line)) hunks.at(-1)?.lines.push(line.replaceAll('\0', '\ufffd'));
  }
  return hunks;
}
