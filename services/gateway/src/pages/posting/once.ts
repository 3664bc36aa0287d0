import { createHash } from 'node:crypto';
import type { CallContext } from '../../http/call-context.js';
import { text, type PostedFields } from './posted-fields.js';

/** The call of a form that carries a `once` field: pressing its button twice does the thing once. */
export function onceOnly(ctx: CallContext, fields: PostedFields): CallContext {
  const key = text(fields, 'once');
  if (ctx.actor.kind !== 'account' || !/^[\w-]{20,64}$/.test(key)) return ctx;
  const requestHash = createHash('sha256').update(JSON.stringify(fields)).digest('base64url');
  return { ...ctx, idempotency: { key, requestHash, actorKey: ctx.actor.userId } };
}

/**
 * The call of a form that makes something and has `once` set: sent twice as it is, it makes one thing. Sent again with other content, as
 * by somebody who goes back and changes the title, it makes another.
 */
export function oncePerContent(ctx: CallContext, fields: PostedFields): CallContext {
  if (ctx.actor.kind !== 'account' || !text(fields, 'once')) return ctx;
  const requestHash = createHash('sha256')
    .update(JSON.stringify(Object.entries(fields).sort()))
    .digest('base64url');
  return { ...ctx, idempotency: { key: `form-${requestHash}`, requestHash, actorKey: ctx.actor.userId } };
}
