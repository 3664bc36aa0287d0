import type { FastifyReply } from 'fastify';
import type { CallContext } from '../../http/call-context.js';

interface Seen {
  repository: { visibility: string };
  ref: { kind: string };
}

/**
 * Shared caches may store it but must revalidate each time: after a forced push, a commit id may be gone, and then no
 * cache may still serve it.
 */
const shared = 'public, max-age=0, must-revalidate';

/** Content requested by commit id never changes while it exists. If it is public, shared caches may store it. */
export function keepIfFixed(
  reply: FastifyReply,
  ctx: CallContext,
  { isPublic, isFixed }: { isPublic: boolean; isFixed: boolean },
): void {
  if (isPublic && isFixed && ctx.actor.kind === 'anonymous') void reply.header('cache-control', shared);
}

export function kept<T extends Seen>(reply: FastifyReply, ctx: CallContext, seen: T): T {
  keepIfFixed(reply, ctx, { isPublic: seen.repository.visibility === 'public', isFixed: seen.ref.kind === 'commit' });
  return seen;
}
