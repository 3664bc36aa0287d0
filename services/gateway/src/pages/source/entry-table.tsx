import type { TreeEntry } from '@mnw/contracts/git/source';
import { SafeLink } from '../elements/safe-link.js';
import { When } from '../elements/when.js';
import { EntryIcon } from './entry-icon.js';
import { commitPath, viewPath } from './source-paths.js';
import type { Tree } from './tree.page.js';

/** The entries of a directory: name, last commit and its date. */
export function EntryTable({ tree }: { tree: Tree }) {
  const above = tree.path.includes('/') ? tree.path.slice(0, tree.path.lastIndexOf('/')) : '';
  return (
    <table class="entries">
      <colgroup>
        <col class="names" />
        <col class="subjects" />
        <col class="dates" />
      </colgroup>
      <thead class="sr">
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Last change</th>
          <th scope="col">When</th>
        </tr>
      </thead>
      <tbody>
        {tree.path !== '' && (
          <tr>
            <th scope="row">
              <a href={viewPath(tree.repository, 'tree', tree.ref, above)} aria-label="Parent directory">
                ‥
              </a>
            </th>
            <td class="subject" />
            <td />
          </tr>
        )}
        {tree.entries.map((entry, at) => (
          <EntryRow key={at} tree={tree} entry={entry} />
        ))}
      </tbody>
    </table>
  );
}

function EntryRow({ tree: { repository, ref }, entry }: { tree: Tree; entry: TreeEntry }) {
  const last = entry.last_commit;
  return (
    <tr>
      <th scope="row">
        <span class="entry">
          <EntryIcon kind={entry.kind} />
          <EntryName
            entry={entry}
            href={
              entry.path === null
                ? null
                : viewPath(repository, entry.kind === 'tree' ? 'tree' : 'blob', ref, entry.path)
            }
          />
        </span>
      </th>
      <td class="subject">
        {last && (
          <a href={commitPath(repository, last.id)} rel="nofollow">
            {last.subject || 'No message'}
          </a>
        )}
      </td>
      <td class="when">{last && <When at={last.committed_at} />}</td>
    </tr>
  );
}

function EntryName({ entry, href }: { entry: TreeEntry; href: string | null }) {
  if (entry.kind === 'submodule')
    return (
      <span>
        {entry.url === null ? (
          entry.name
        ) : (
          <SafeLink href={entry.url}>
            <bdi>{entry.name}</bdi>
          </SafeLink>
        )}{' '}
        <span class="quiet mono">@ {entry.id.slice(0, 10)}</span>
      </span>
    );
  return href === null ? (
    <span>
      <bdi>{entry.name}</bdi>
    </span>
  ) : (
    <a href={href}>
      <bdi>{entry.name}</bdi>
    </a>
  );
}
