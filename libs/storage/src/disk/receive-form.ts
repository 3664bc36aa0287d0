import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import type { DiskStorage } from './disk-storage.js';
import { Refusal } from './refusal.js';
import type { SignedGrant } from './signed-url.js';

/** Allowance for the multipart boundaries and headers around the file. */
const frameBytes = 16_384;

/** Streams the file of a posted form to the key in its grant, then redirects the browser, as S3 does. */
export async function receiveForm(
  storage: DiskStorage,
  { key, terms }: SignedGrant,
  checkAtEnd: () => void,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const maxBytes = Number(terms['most']);
  // Refuse before reading the body: browsers do not show a response that arrives while they are still sending.
  if (Number(request.headers['content-length']) > maxBytes + frameBytes)
    throw new Refusal(
      413,
      'storage.too-large',
      `The file is too large. The limit is ${maxBytes.toLocaleString('en')} bytes.`,
    );
  const store = (file: Readable) =>
    storage.store(key, file, { contentType: terms['type'] ?? '', ifAbsent: false, expected: { maxBytes, checkAtEnd } });
  if (!(await fileOf(request, store))) throw new Refusal(400, 'storage.no-file', 'No file was chosen.');
  response.writeHead(303, { location: terms['return'], 'content-length': 0 }).end();
}

/**
 * Returns the result of `take` for the form's file; undefined if none was chosen. A refused file is not read further,
 * and the request stays open for the response.
 */
function fileOf<T>(request: IncomingMessage, take: (file: Readable) => Promise<T>): Promise<T | undefined> {
  const form = formOf(request);
  return new Promise((resolve, reject) => {
    let taken: Promise<T> | undefined;
    let current: Readable | undefined;
    const broken = (): void => {
      const refusal = new Refusal(400, 'storage.bad-form', 'The upload was interrupted.');
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
    throw new Refusal(415, 'storage.no-form', 'This link accepts only a form with a file.');
  return new Busboy({ headers: request.headers as BusboyHeaders, limits: { files: 1, parts: 20, fieldSize: 20_000 } });
}
