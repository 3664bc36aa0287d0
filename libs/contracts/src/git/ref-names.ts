/**
 * How a branch, tag or commit is named everywhere: pages, API, archives and builds. A full name (`refs/heads/x`, `refs/tags/x`) means that ref alone.
 * A short name means the branch of that name, and the tag only where there is no such branch, as `git clone --branch` takes it. A full object id
 * means a commit.
 */
export type RefKind = 'branch' | 'tag' | 'commit';

const prefixes = { branch: 'refs/heads/', tag: 'refs/tags/' } as const;
const objectId = /^(?:[0-9a-f]{40}|[0-9a-f]{64})(?:\/|$)/;

export const isFullRefName = (name: string): boolean =>
  name.startsWith(prefixes.branch) || name.startsWith(prefixes.tag);

/** Full names of what a name may mean, the one that counts first. */
export const refCandidates = (name: string): string[] =>
  isFullRefName(name) ? [name] : [prefixes.branch + name, prefixes.tag + name];

/** Kind and short name of a branch or tag by its full name. */
export const shortRef = (ref: string): { kind: 'branch' | 'tag'; name: string } =>
  ref.startsWith(prefixes.branch)
    ? { kind: 'branch', name: ref.slice(prefixes.branch.length) }
    : { kind: 'tag', name: ref.slice(prefixes.tag.length) };

export const fullRefName = ({ kind, name }: { kind: RefKind; name: string }): string =>
  kind === 'commit' ? name : prefixes[kind] + name;

/** A name that means this ref and nothing else, for links: short where that is enough. */
export const unambiguousRefName = (ref: { kind: RefKind; name: string }): string =>
  ref.kind === 'tag' || (ref.kind === 'branch' && (isFullRefName(ref.name) || objectId.test(ref.name)))
    ? fullRefName(ref)
    : ref.name;
