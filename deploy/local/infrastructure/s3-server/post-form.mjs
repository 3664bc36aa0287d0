/**
 * @import { IncomingMessage } from 'node:http'
 * @import { Readable } from 'node:stream'
 * @import { Content, ObjectStore } from './object-store.mjs'
 * @import { Operation } from './operations.mjs'
 * @import { FormFields } from './post-policy.mjs'
 * @import { Keys } from './signature.mjs'
 */
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import { verifyPolicy } from './post-policy.mjs';
import { S3Error } from './s3-error.mjs';

/**
 * POST Object: what a browser sends with a signed policy. Fields after the file are not read, as on S3.
 * @param {Pick<Operation, 'store' | 'bucket' | 'request' | 'response'> & { keys: Keys }} options
 */
export async function takeForm({ store, bucket, keys, request, response }) {
  const { fields, content } = await formOf(request, (fields, file) =>
    receive(store, keys, { ...fields, bucket }, file),
  );
  const { key } = fields;
  if (!content || key === undefined)
    throw new S3Error(400, 'InvalidArgument', 'POST requires exactly one file upload per request.');
  const { etag } = store.put(key, content, {
    headers: { 'content-type': fields['content-type'] ?? 'binary/octet-stream' },
    conditions: {},
  });
  const back = fields.success_action_redirect;
  if (!back) return void response.writeHead(204, { etag }).end();
  const location = new URL(back);
  for (const [name, value] of Object.entries({ bucket, key, etag })) location.searchParams.set(name, value);
  response.writeHead(303, { location: location.href, etag }).end();
}

/**
 * @param {ObjectStore} store
 * @param {Keys} keys
 * @param {FormFields} fields
 * @param {Readable} file
 */
async function receive(store, keys, fields, file) {
  const { least, most } = verifyPolicy(fields, keys);
  const content = await store.receive({ bytes: file, checksums: {} });
  if (content.size < least) throw new S3Error(400, 'EntityTooSmall');
  if (content.size > most) throw new S3Error(400, 'EntityTooLarge');
  return content;
}

/**
 * @param {IncomingMessage} request
 * @param {(fields: FormFields, file: Readable) => Promise<Content>} take
 */
async function formOf(request, take) {
  const headers = { ...request.headers, 'content-type': request.headers['content-type'] ?? '' };
  const form = new Busboy({ headers, limits: { files: 1 } });
  /** @type {FormFields} */
  const fields = {};
  /** @type {Promise<Content> | undefined} */
  let taken;
  form.on('field', (name, value) => {
    if (!taken) fields[name.toLowerCase()] = value;
  });
  form.on('file', (name, file, filename) => {
    if (name !== 'file' || !filename) return void file.resume();
    taken = take(fields, file);
    // The rest is read and thrown away, so that the answer is seen.
    taken.catch(() => file.resume());
  });
  await pipeline(request, form);
  return { fields, content: await taken };
}
