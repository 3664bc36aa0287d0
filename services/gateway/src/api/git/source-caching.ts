import type { FastifyReply } from 'fastify';
import type { CallContext } from '../../http/call-context.js';

interface Seen {
  repository: { visibility: string };
  ref: { kind: string };
}

/** Kept by anybody and asked about again each time: a forced push can take away what a commit id names, and then no cache may go on to serve it. */
const shared = 'public, max-age=0, must-revalidate';

/** What is asked for by commit id never changes as long as it is there: where everybody may see it, caches between may hold it. */
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
