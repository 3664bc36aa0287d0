import type { FastifyReply } from 'fastify';
import type { CallContext } from '../../http/call-context.js';

interface Seen {
  repository: { visibility: string };
  ref: { kind: string };
}

const forEver = 'public, max-age=31536000, immutable';

/** What is asked for by commit id never changes: where everybody may see it, everybody may keep it. The rest is asked about again and told by its ETag. */
export function keepIfFixed(reply: FastifyReply, ctx: CallContext, { isPublic, isFixed }: { isPublic: boolean; isFixed: boolean }): void {
  if (isPublic && isFixed && ctx.actor.kind === 'anonymous') void reply.header('cache-control', forEver);
}

export function kept<T extends Seen>(reply: FastifyReply, ctx: CallContext, seen: T): T {
  keepIfFixed(reply, ctx, { isPublic: seen.repository.visibility === 'public', isFixed: seen.ref.kind === 'commit' });
  return seen;
}
