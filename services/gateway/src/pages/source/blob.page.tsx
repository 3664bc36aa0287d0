import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { readBlob } from '@mnw/contracts/git/read-blob.rpc';
import { formatBytes } from '../elements/bytes.js';
import { Empty } from '../elements/empty.js';
import { Markdown } from '../elements/markdown.js';
import { Notice } from '../elements/notice.js';
import { counted } from '../elements/words.js';
import { CodeLines } from './code-lines.js';
import { CommitLine } from './commit-line.js';
import { RepositoryPage } from './repository-page.js';
import { SourceBar, type Branches } from './source-bar.js';
import { viewPath } from './source-paths.js';

export type Blob = OutputOf<typeof readBlob>;

interface BlobPageProps {
  blob: Blob;
  branches: Branches;
  /** Show the Markdown source instead of the rendered text. */
  asSource?: boolean;
}

export function BlobPage({ blob, branches, asSource = false }: BlobPageProps) {
  const { repository, ref, path } = blob;
  const name = path.split('/').at(-1) ?? path;
  return (
    <RepositoryPage repository={repository} tab="code" title={path}>
      <h1 class="sr">{path}</h1>
      <SourceBar repository={repository} gitRef={ref} path={path} view="blob" branches={branches}>
        <BlobActions blob={blob} asSource={asSource} />
      </SourceBar>
      <section class="listing" aria-label="File">
        {blob.last_commit && <CommitLine repository={repository} commit={blob.last_commit} />}
        <p class="file-facts quiet small-text">{factsOf(blob).join(' · ')}</p>
        <Contents blob={blob} name={name} asSource={asSource} />
      </section>
      {blob.is_cut && <Notice kind="info">Only the first lines are shown. The raw file has all of them.</Notice>}
    </RepositoryPage>
  );
}

function BlobActions({ blob: { repository, ref, path, view, html }, asSource }: { blob: Blob; asSource: boolean }) {
  return (
    <>
      {html !== null && (
        <a
          class="button ghost small"
          href={`${viewPath(repository, 'blob', ref, path)}${asSource ? '' : '?view=source'}`}
          rel="nofollow"
        >
          {asSource ? 'Preview' : 'Source'}
        </a>
      )}
      <a class="button ghost small" href={viewPath(repository, 'raw', ref, path)} rel="nofollow">
        Raw
      </a>
      {view === 'text' && (
        <a class="button ghost small" href={viewPath(repository, 'blame', ref, path)} rel="nofollow">
          Blame
        </a>
      )}
      <a class="button ghost small" href={viewPath(repository, 'commits', ref, path)} rel="nofollow">
        History
      </a>
      {ref.kind !== 'commit' && (
        <a class="button ghost small" href={viewPath(repository, 'blob', ref.commit_id, path)} rel="nofollow">
          Permalink
        </a>
      )}
    </>
  );
}

function factsOf({ size_bytes, view, lines, language, is_cut, is_executable }: Blob): string[] {
  const facts = [formatBytes(size_bytes)];
  if (view === 'text')
    facts.unshift(is_cut ? `more than ${lines.length.toLocaleString('en')} lines` : counted(lines.length, 'line'));
  if (language !== null) facts.push(language);
  if (is_executable) facts.push('executable');
  return facts;
}

function Contents({ blob, name, asSource }: { blob: Blob; name: string; asSource: boolean }) {
  const raw = viewPath(blob.repository, 'raw', blob.ref, blob.path);
  if (blob.view === 'image')
    return (
      <p class="picture">
        <img src={raw} alt={name} />
      </p>
    );
  if (blob.view === 'symlink')
    return (
      <p class="file-note">
        A link to <code>{blob.lines[0]?.[0]?.[1]}</code>
      </p>
    );
  if (blob.view === 'empty') return <p class="file-note quiet">This file is empty.</p>;
  if (blob.view === 'text')
    return blob.html !== null && !asSource ? (
      <div class="rendered">
        <Markdown html={blob.html} />
      </div>
    ) : (
      <CodeLines label={name} lines={blob.lines} />
    );
  return (
    <Empty title={blob.view === 'binary' ? 'Binary file' : 'Too large to show'}>
      <p>
        <a class="button ghost" href={raw} rel="nofollow">
          Download {name}
        </a>
      </p>
    </Empty>
  );
}
