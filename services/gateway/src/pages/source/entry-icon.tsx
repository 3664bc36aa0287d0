import type { TreeEntry } from '@mnw/contracts/git/source';

const shapes: Record<TreeEntry['kind'], string> = {
  tree: 'M1 3h5l1.5 2H15v8H1z',
  file: 'M3 1h6l4 4v10H3z',
  executable: 'M3 1h6l4 4v10H3z',
  symlink: 'M3 1h6l4 4v10H3z',
  submodule: 'M1 3h5l1.5 2H15v8H1z',
};
const words: Record<TreeEntry['kind'], string> = {
  tree: 'Directory',
  file: 'File',
  executable: 'Executable',
  symlink: 'Link',
  submodule: 'Submodule',
};
const marks: Partial<Record<TreeEntry['kind'], string>> = {
  executable: 'M6 8l2 2-2 2',
  symlink: 'M6 11l4-4M7 7h3v3',
  submodule: 'M6 9h4',
};

/** The kind of entry, as an icon with a label for screen readers. */
export function EntryIcon({ kind }: { kind: TreeEntry['kind'] }) {
  const mark = marks[kind];
  return (
    <svg class={`entry-icon ${kind}`} viewBox="0 0 16 16" width="16" height="16" role="img" aria-label={words[kind]}>
      <path d={shapes[kind]} />
      {mark !== undefined && <path class="entry-mark" d={mark} />}
    </svg>
  );
}
