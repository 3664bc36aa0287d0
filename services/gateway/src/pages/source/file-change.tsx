import type { FileDiff } from '@mnw/contracts/git/read-commit.rpc';
import { Pill } from '../elements/pill.js';
import { viewPath, type Named } from './source-paths.js';
import { visibleText } from './visible-text.js';

const words: Record<FileDiff['change'], string> = {
  added: 'Added',
  deleted: 'Deleted',
  modified: 'Changed',
  renamed: 'Renamed',
  retyped: 'Changed type',
};
const tones: Partial<Record<FileDiff['change'], 'good' | 'bad'>> = { added: 'good', deleted: 'bad' };

interface FileChangeProps {
  id: string;
  file: FileDiff;
  repository: Named;
  commitId: string;
}

/** The diff of one file. */
export function FileChange({ id, file, repository, commitId }: FileChangeProps) {
  return (
    <section class="change" id={id} aria-labelledby={`${id}-name`}>
      <header class="change-head">
        <h3 id={`${id}-name`} class="mono">
          {file.old_path !== null && (
            <>
              <span class="quiet">{file.old_path}</span> →{' '}
            </>
          )}
          <FileName file={file} repository={repository} commitId={commitId} />
        </h3>
        <Pill tone={tones[file.change] ?? ''}>{words[file.change]}</Pill>
        {file.additions !== null && (
          <span class="small-text">
            <span class="plus">+{file.additions}</span> <span class="minus">−{file.deletions}</span>
          </span>
        )}
      </header>
      {file.is_binary ? <p class="file-note quiet">Binary file.</p> : <Hunks file={file} />}
      {file.is_cut && <p class="file-note quiet">The rest of this diff is not shown.</p>}
    </section>
  );
}

/** A link if the file still exists and its name can be part of a URL. */
function FileName({ file: { change, path, link_path }, repository, commitId }: Omit<FileChangeProps, 'id'>) {
  if (change === 'deleted' || typeof link_path !== 'string') return <>{path}</>;
  return (
    <a class="hit" href={viewPath(repository, 'blob', commitId, link_path)} rel="nofollow">
      {path}
    </a>
  );
}

type Hunk = FileDiff['hunks'][number];

/** If every line ends with CR, as in files from Windows, the CRs are not shown. */
const endsWithCr = (line: string): boolean => line.startsWith('\\') || line.endsWith('\r');
const withoutCr = (hunk: Hunk): Hunk => ({ ...hunk, lines: hunk.lines.map((line) => line.replace(/\r$/, '')) });
const shownHunks = (hunks: readonly Hunk[]): readonly Hunk[] =>
  hunks.every(({ lines }) => lines.every(endsWithCr)) ? hunks.map(withoutCr) : hunks;

/** Formats a hunk header as git does: start line and line count, before and after. */
function rangesOf({ old_start, new_start, lines }: Hunk): string {
  const linesOf = (side: string): number =>
    lines.filter((line) => line === '' || line.startsWith(' ') || line.startsWith(side)).length;
  return `@@ -${old_start},${linesOf('-')} +${new_start},${linesOf('+')} @@`;
}

function Hunks({ file }: { file: FileDiff }) {
  if (file.hunks.length === 0) return file.is_cut ? null : <p class="file-note quiet">No lines changed.</p>;
  return (
    <div class="code diff" role="region" aria-label={`Changes of ${file.path}`} tabIndex={0}>
      <table>
        <thead class="sr">
          <tr>
            <th scope="col">Line before</th>
            <th scope="col">Line after</th>
            <th scope="col">Text</th>
          </tr>
        </thead>
        <tbody>
          {shownHunks(file.hunks).flatMap((hunk, at) => [
            <tr key={`h${at}`} class="hunk">
              <td colSpan={3}>
                {rangesOf(hunk)} {visibleText(hunk.heading)}
              </td>
            </tr>,
            ...numbered(hunk).map((line, row) => <Line key={`${at}-${row}`} {...line} />),
          ])}
        </tbody>
      </table>
    </div>
  );
}

interface NumberedLine {
  sign: string;
  text: string;
  before: number | null;
  after: number | null;
}

function Line({ sign, text, before, after }: NumberedLine) {
  return (
    <tr class={sign === '+' ? 'added' : sign === '-' ? 'removed' : undefined}>
      <td class="n">{before}</td>
      <td class="n">{after}</td>
      <td>
        <code>
          <span class="sign">{sign}</span>
          {visibleText(text)}
        </code>
      </td>
    </tr>
  );
}

function numbered({ old_start, new_start, lines }: Hunk): NumberedLine[] {
  let [before, after] = [old_start, new_start];
  return lines.map((line) => {
    const [sign, text] = [line[0] ?? ' ', line.slice(1)];
    if (sign === '\\') return { sign: '', text: text.trim(), before: null, after: null };
    return { sign, text, before: sign === '+' ? null : before++, after: sign === '-' ? null : after++ };
  });
}
