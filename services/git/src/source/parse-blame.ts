import type { CommitSummary } from '@mnw/contracts/git/source';
import { dateOf, shown } from './commit-object.js';
import { oidOf } from './oid.js';

export interface BlameRun {
  commit: CommitSummary;
  first_line: number;
  lines: string[];
}

/**
 * Parses `git blame --porcelain`. The facts of a commit are printed where it first occurs; a line of the file
 * follows a tab.
 */
export function parseBlame(printed: string, maxLines: number): { runs: BlameRun[]; isCut: boolean } {
  const commits = new Map<string, CommitSummary>();
  const runs: BlameRun[] = [];
  let [id, line, count] = ['', 0, 0];
  for (const text of printed.split('\n')) {
    const [, newId, newLine] = /^([0-9a-f]{40}|[0-9a-f]{64}) \d+ (\d+)/.exec(text) ?? [];
    if (text.startsWith('\t')) {
      if (++count > maxLines) return { runs, isCut: true };
      addLine(runs, commits.get(id)!, line, text.slice(1).replace(/\r$/, '').replaceAll('\0', '\ufffd'));
    } else if (newId !== undefined) {
      [id, line] = [newId, Number(newLine)];
      if (!commits.has(id))
        commits.set(id, {
          id: oidOf(id),
          subject: '',
          author_name: 'Unknown',
          committed_at: new Date(0).toISOString(),
        });
    } else addFact(commits.get(id), text);
  }
  return { runs, isCut: false };
}

function addLine(runs: BlameRun[], commit: CommitSummary, line: number, text: string): void {
  const last = runs.at(-1);
  if (last?.commit === commit) last.lines.push(text);
  else runs.push({ commit, first_line: line, lines: [text] });
}

function addFact(commit: CommitSummary | undefined, text: string): void {
  if (!commit) return;
  const space = text.indexOf(' ');
  const [name, value] = [text.slice(0, space), text.slice(space + 1)];
  if (name === 'author') commit.author_name = shown(value).slice(0, 200) || 'Unknown';
  if (name === 'committer-time') commit.committed_at = dateOf(Number(value)).toISOString();
  if (name === 'summary') commit.subject = shown(value).slice(0, 500);
}
