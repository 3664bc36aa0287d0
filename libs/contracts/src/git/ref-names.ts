/**
 * How pages, API, archives and builds name a branch, tag or commit. A full name (`refs/heads/x`, `refs/tags/x`) means
 * that ref alone. A short name means the branch of that name, or the tag if there is no such branch, as in `git clone
 * --branch`. A full object id means a commit.
 */
export type RefKind = 'branch' | 'tag' | 'commit';

const prefixes = { branch: 'refs/heads/', tag: 'refs/tags/' } as const;
const objectId = /^(?:[0-9a-f]{40}|[0-9a-f]{64})(?:\/|$)/;

export const isFullRefName = (name: string): boolean =>
  name.startsWith(prefixes.branch) || name.startsWith(prefixes.tag);

/** The full names that a name can stand for, in order of precedence. */
export const refCandidates = (name: string): string[] =>
  isFullRefName(name) ? [name] : [prefixes.branch + name, prefixes.tag + name];

/** Kind and short name of a branch or tag, from its full name. */
export const shortRef = (ref: string): { kind: 'branch' | 'tag'; name: string } =>
  ref.startsWith(prefixes.branch)
    ? { kind: 'branch', name: ref.slice(prefixes.branch.length) }
    : { kind: 'tag', name: ref.slice(prefixes.tag.length) };

export const fullRefName = ({ kind, name }: { kind: RefKind; name: string }): string =>
  kind === 'commit' ? name : prefixes[kind] + name;

/** An unambiguous name of this ref for links; short if that is enough. */
export const unambiguousRefName = (ref: { kind: RefKind; name: string }): string =>
  ref.kind === 'tag' || (ref.kind === 'branch' && (isFullRefName(ref.name) || objectId.test(ref.name)))
    ? fullRefName(ref)
    : ref.name;
