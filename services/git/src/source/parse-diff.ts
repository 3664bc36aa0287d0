import { isUtf8 } from 'node:buffer';
import type { z } from 'zod';
import type { DiffHunk, FileDiff } from '@mnw/contracts/git/read-commit.rpc';
import { patchSections, type PatchSection } from './patch-sections.js';
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
  /** Ids of the contents before and after; zeros if there were none. */
  before: string;
  after: string;
  path: Buffer;
  oldPath: Buffer | null;
}

const changes = { A: 'added', D: 'deleted', M: 'modified', R: 'renamed', C: 'added', T: 'retyped' } as const;

/**
 * Parses the output of `git diff-tree -z --raw --numstat -p --full-index`. Names come from the raw part, which
 * quotes nothing and ends each with a NUL. The patches follow in the same order, and the ids in each prove that it
 * belongs to the change it is shown under.
 */
export function parseDiff(output: Buffer, isOutputCut: boolean, limits: DiffLimits): ParsedDiff {
  const fields = new Fields(output);
  const changed = rawPart(fields);
  const counts = numstatPart(fields, changed.length);
  const patch = fields.rest().replace(/^\0/, '');
  const sections = patchSections(isOutputCut ? patch.slice(0, patch.lastIndexOf('\n') + 1) : patch);
  const room = { lines: limits.lines };
  const files: FileDiff[] = [];
  let at = 0;
  for (const [index, change] of changed.slice(0, limits.files).entries()) {
    const own = sections.slice(at, (at += patchesOf(change)));
    refuseForeign(change, own);
    files.push(fileDiff(change, counts[index] ?? { additions: null, deletions: null }, own, room, limits));
  }
  const sum = (pick: (count: Count) => number | null): number =>
    counts.reduce((total, count) => total + (pick(count) ?? 0), 0);
  return {
    files,
    fileCount: changed.length,
    additions: sum(({ additions }) => additions),
    deletions: sum(({ deletions }) => deletions),
    isCut: isOutputCut || changed.length > limits.files || files.some(({ is_cut }) => is_cut),
  };
}

/**
 * A change of type, for example from a file to a link, is printed as two patches: one that deletes and one that
 * adds.
 */
const patchesOf = ({ status }: Changed): number => (status === 'T' ? 2 : 1);

/** A patch under the name of another file would hide a change from a reviewer, so showing no patches is better. */
function refuseForeign({ status, before, after }: Changed, sections: readonly PatchSection[]): void {
  const none = '0'.repeat(before.length);
  const expected =
    status === 'T'
      ? [
          { before, after: none },
          { before: none, after },
        ]
      : [{ before, after }];
  for (const [at, { ids }] of sections.entries())
    if (ids && (ids.before !== expected[at]?.before || ids.after !== expected[at].after))
      throw new Error('The patches of git do not fit its list of changes');
}

class Fields {
  private at = 0;
  constructor(private readonly bytes: Buffer) {}

  peek(): number | undefined {
    return this.bytes[this.at];
  }
  /** Up to the next NUL; undefined if the output ends before one. */
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
    const [, , before = '', after = '', kind] = fields.next()?.toString('latin1').split(' ') ?? [];
    const status = kind?.[0];
    const first = fields.next();
    const second = status === 'R' || status === 'C' ? fields.next() : undefined;
    if (status === undefined || first === undefined) break;
    changed.push({ status, before, after, path: second ?? first, oldPath: second ? first : null });
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
    const [, added, deleted, name] = /^(\d+|-)\t(\d+|-)\t([^]*)$/.exec(fields.next()?.toString() ?? '') ?? [];
    if (added === undefined) break;
    // A rename has an empty name here, followed by its two names.
    if (name === '') for (const _ of ['old', 'new']) fields.next();
    counts.push({ additions: numberOf(added), deletions: numberOf(deleted!) });
  }
  return counts;
}

const numberOf = (count: string): number | null => (count === '-' ? null : Number(count));

function fileDiff(
  { status, path, oldPath }: Changed,
  count: Count,
  sections: readonly PatchSection[],
  room: { lines: number },
  limits: DiffLimits,
): FileDiff {
  const isBinary = count.additions === null || sections.some((section) => section.isBinary);
  const hunks: Hunk[] = [];
  let isCut = (sections.length === 0 && !isBinary) || sections.some(({ isWhole }) => !isWhole);
  for (const hunk of sections.flatMap((section) => section.hunks)) {
    const lines = hunk.lines.slice(0, Math.max(room.lines, 0)).map((line) => shortened(line, limits.lineChars));
    if (lines.length > 0) hunks.push({ ...hunk, lines });
    if (lines.length < hunk.lines.length) isCut = true;
    room.lines -= lines.length;
  }
  return {
    path: shownName(path.toString()),
    old_path: oldPath && shownName(oldPath.toString()),
    link_path: isUtf8(path) ? path.toString() : null,
    change: changes[status as keyof typeof changes] ?? 'modified',
    ...count,
    is_binary: isBinary,
    hunks: isBinary ? [] : hunks,
    is_cut: isCut,
  };
}

const shortened = (line: string, chars: number): string => (line.length > chars ? `${line.slice(0, chars)} …` : line);
