import { createHash } from 'node:crypto';
import type { CallContext } from '../../http/call-context.js';
import { text, type PostedFields } from './posted-fields.js';

/** Adds the idempotency key of a form with a `once` field, so that a double click takes effect once. */
export function onceOnly(ctx: CallContext, fields: PostedFields): CallContext {
  const key = text(fields, 'once');
  if (ctx.actor.kind !== 'account' || !/^[\w-]{20,64}$/.test(key)) return ctx;
  const requestHash = createHash('sha256').update(JSON.stringify(fields)).digest('base64url');
  return { ...ctx, idempotency: { key, requestHash, actorKey: ctx.actor.userId } };
}

/**
 * For forms that create something and set `once`: an identical submission takes effect once. A submission with other
 * content, for example after going back and changing the title, creates another one.
 */
export function oncePerContent(ctx: CallContext, fields: PostedFields): CallContext {
  if (ctx.actor.kind !== 'account' || !text(fields, 'once')) return ctx;
  const requestHash = createHash('sha256')
    .update(JSON.stringify(Object.entries(fields).sort()))
    .digest('base64url');
  return { ...ctx, idempotency: { key: `form-${requestHash}`, requestHash, actorKey: ctx.actor.userId } };
}
