import type { FastifyReply } from 'fastify';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { readRaw } from '@mnw/contracts/git/read-raw.rpc';
import { contentDisposition } from '@mnw/storage/content-disposition';
import type { CallContext } from '../../http/call-context.js';
import { keepIfFixed } from './source-caching.js';

/** The file may not run, load or be framed, whatever type a browser guesses. */
const policy = "default-src 'none'; sandbox; frame-ancestors 'none'";

/**
 * Sends a repository file as text, an image or a download, sandboxed by its CSP. Large files are redirected to storage.
 */
export function sendRaw(reply: FastifyReply, ctx: CallContext, raw: OutputOf<typeof readRaw>): FastifyReply {
  if (raw.url !== null) return reply.header('cache-control', 'private, max-age=240').redirect(raw.url, 302);
  keepIfFixed(reply, ctx, { isPublic: raw.is_public, isFixed: raw.is_fixed });
  return reply
    .headers({
      'content-type': raw.content_type,
      'content-disposition': contentDisposition(raw.disposition, raw.filename),
      'content-security-policy': policy,
      'cross-origin-resource-policy': 'same-site',
      etag: `"${raw.id}"`,
    })
    .send(Buffer.from(raw.content_base64 ?? '', 'base64'));
}
