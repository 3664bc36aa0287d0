import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import type { DiskStorage } from './disk-storage.js';
import { Refusal } from './refusal.js';
import type { SignedGrant } from './signed-url.js';

/** Room for the boundaries and headers around the file. */
const frameBytes = 16_384;

/** Streams the file of a posted form to where its grant says and sends the browser back, as S3 does. */
export async function takeForm(
  storage: DiskStorage,
  { key, terms }: SignedGrant,
  checkAtEnd: () => void,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const maxBytes = Number(terms['most']);
  // Answered before the body is read: a browser shows no answer that comes while it is still sending.
  if (Number(request.headers['content-length']) > maxBytes + frameBytes)
    throw new Refusal(413, 'storage.too-large', `The file is larger than the ${maxBytes} bytes that this form is for.`);
  const store = (file: Readable) =>
    storage.store(key, file, { contentType: terms['type'] ?? '', ifAbsent: false, expected: { maxBytes, checkAtEnd } });
  if (!(await fileOf(request, store))) throw new Refusal(400, 'storage.no-file', 'There was no file in the form.');
  response.writeHead(303, { location: terms['return'], 'content-length': 0 }).end();
}

/** What `take` made of the form's file; undefined when none was chosen. What it refuses is read no further, and the request is left for the answer. */
function fileOf<T>(request: IncomingMessage, take: (file: Readable) => Promise<T>): Promise<T | undefined> {
  const form = formOf(request);
  return new Promise((resolve, reject) => {
    let taken: Promise<T> | undefined;
    let current: Readable | undefined;
    const broken = (): void => {
      const refusal = new Refusal(400, 'storage.bad-form', 'The form broke off.');
      current?.destroy(refusal);
      reject(refusal);
    };
    form.on('file', (name: string, file: Readable, filename: string) => {
      if (taken || name !== 'file' || !filename) return void file.resume();
      current = file.on('error', broken);
      taken = take(file);
      taken.catch(reject);
    });
    form.on('error', broken);
    form.on('finish', () => resolve(taken));
    request.once('close', () => request.complete || broken());
    request.pipe(form);
  });
}

function formOf(request: IncomingMessage): InstanceType<typeof Busboy> {
  const type = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data;.*boundary=/i.test(type))
    throw new Refusal(415, 'storage.no-form', 'This link is for a form with a file.');
  return new Busboy({ headers: request.headers as BusboyHeaders, limits: { files: 1, parts: 20, fieldSize: 20_000 } });
}
