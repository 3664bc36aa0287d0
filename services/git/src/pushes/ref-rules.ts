import type { RefUpdate } from '../hooks/hook-line.js';

export const isZero = (id: string): boolean => /^0+$/.test(id);
/** Maximum number of refs in one push. An event lists the first thousand of them. */
const maxRefs = 20_000;
const longestRef = 250;

/** Why a push of too many refs is refused as a whole. */
export const tooManyRefs = ({ length }: readonly RefUpdate[]): string | undefined =>
  length > maxRefs ? `This push moves ${length} refs; at most ${maxRefs} can be moved at once.` : undefined;

/** The refs that may not be moved, each with a message for the pusher. */
export function refusedRefs(updates: readonly RefUpdate[], defaultBranch: string): Map<string, string> {
  return new Map(
    updates.flatMap((update) => {
      const refusal = refusalOf(update, defaultBranch);
      return refusal === undefined ? [] : [[update.ref, refusal] as const];
    }),
  );
}

function refusalOf({ ref, new_id }: RefUpdate, defaultBranch: string): string | undefined {
  if (!/^refs\/(heads|tags)\/./.test(ref))
    return `${ref}: only branches and tags can be pushed (refs/heads/… and refs/tags/…).`;
  const name = ref.replace(/^refs\/(heads|tags)\//, '');
  if (isZero(new_id))
    return ref === `refs/heads/${defaultBranch}`
      ? `${name} is the default branch and cannot be deleted. Choose another default branch first.`
      : undefined;
  if (Buffer.byteLength(ref) > longestRef) return `${ref.slice(0, 60)}…: the name is longer than ${longestRef} bytes.`;
  if (/[\p{Cc}\p{Cf}\u2028\u2029\ufffd]/u.test(name))
    return `${name}: the name contains invisible or control characters.`;
  if (/(^|\/)-/.test(name)) return `${name}: a part of the name begins with a hyphen and could be read as an option.`;
  if (name === 'HEAD' || /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(name))
    return `${name}: the name could be mistaken for something other than a branch or tag.`;
  return undefined;
}
