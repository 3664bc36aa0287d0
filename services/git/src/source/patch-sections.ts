import { gitLines } from '../process/git-lines.js';

export interface PatchHunk {
  old_start: number;
  new_start: number;
  heading: string;
  lines: string[];
}

/** The patch of one file. */
export interface PatchSection {
  /** The ids of its `index` line; undefined if the contents did not change. */
  ids: { before: string; after: string } | undefined;
  isBinary: boolean;
  hunks: PatchHunk[];
  /** False if the output ended inside a hunk. */
  isWhole: boolean;
}

interface OpenHunk {
  lines: string[];
  /** Lines of each side that the hunk's header announced and that have not arrived yet. */
  oldMissing: number;
  newMissing: number;
}

const hunkHead = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?([^]*)$/;
const indexLine = /^index ([0-9a-f]+)\.\.([0-9a-f]+)(?: \d+)?$/;

/**
 * Parses the patch part of `git diff-tree -p --full-index`. A hunk's header states how many lines follow, so a line
 * of a file can never be mistaken for the header of a file or hunk. The headers of a file come before its first
 * hunk, and git quotes the names in them.
 */
export function patchSections(patch: string): PatchSection[] {
  const sections: PatchSection[] = [];
  let open: OpenHunk | undefined;
  for (const line of gitLines(patch)) {
    if (open && belongsTo(open, line)) takeLine(open, line);
    else if (line.startsWith('diff --git ')) {
      open = undefined;
      sections.push({ ids: undefined, isBinary: false, hunks: [], isWhole: true });
    } else open = takeHead(sections.at(-1), line);
  }
  const last = sections.at(-1);
  if (last && open && isMissingLines(open)) last.isWhole = false;
  return sections;
}

const isMissingLines = ({ oldMissing, newMissing }: OpenHunk): boolean => oldMissing > 0 || newMissing > 0;

/** A remark such as `\ No newline at end of file` belongs to the line before it and is not counted. */
const belongsTo = (hunk: OpenHunk, line: string): boolean => isMissingLines(hunk) || line.startsWith('\\');

function takeLine(hunk: OpenHunk, line: string): void {
  const sign = line[0];
  if (sign === ' ' || sign === '-') hunk.oldMissing -= 1;
  if (sign === ' ' || sign === '+') hunk.newMissing -= 1;
  if (sign === undefined || !' +-\\'.includes(sign)) throw new Error('A hunk of git holds a line without a sign');
  hunk.lines.push(line.replaceAll('\0', '\ufffd'));
}

/** Parses a line before or between hunks and returns the hunk that it starts, if any. */
function takeHead(section: PatchSection | undefined, line: string): OpenHunk | undefined {
  if (!section) throw new Error('A patch of git does not begin with a file');
  const [, oldStart, oldCount = '1', newStart, newCount = '1', heading = ''] = hunkHead.exec(line) ?? [];
  if (oldStart !== undefined) {
    const lines: string[] = [];
    section.hunks.push({
      old_start: Number(oldStart),
      new_start: Number(newStart),
      heading: heading.slice(0, 200),
      lines,
    });
    return { lines, oldMissing: Number(oldCount), newMissing: Number(newCount) };
  }
  const [, before, after] = indexLine.exec(line) ?? [];
  if (before !== undefined && after !== undefined) section.ids = { before, after };
  if (line.startsWith('Binary files ')) section.isBinary = true;
  return undefined;
}
