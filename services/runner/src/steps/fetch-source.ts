import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { failed } from './failure.js';
import type { BuildSandbox } from './build-sandbox.js';

interface Source {
  url: string;
  sha256: string;
  size_bytes: number;
}
const maxSourceBytes = 2_000_000_000;

/**
 * Downloads the commit's archive, verifies its hash, and unpacks it inside the sandbox, because its content is
 * untrusted too.
 */
export async function fetchSource(source: Source, file: string, buildSandbox: BuildSandbox): Promise<void> {
  if (source.size_bytes > maxSourceBytes) throw failed('The source is too large.');
  const hash = createHash('sha256');
  const hashed = new Transform({ transform: (chunk: Buffer, _, done) => (hash.update(chunk), done(null, chunk)) });
  const response = await fetch(source.url, { signal: buildSandbox.signal, redirect: 'error' });
  if (!response.ok || !response.body) throw failed(`The source could not be downloaded (${response.status}).`);
  await pipeline(Readable.fromWeb(response.body as ReadableStream), hashed, createWriteStream(file, { mode: 0o600 }));
  if (hash.digest('hex') !== source.sha256) throw failed('The downloaded source does not match its SHA-256.');
  // The archive has a single top-level directory, named after the commit.
  await buildSandbox.run(
    [
      '/usr/bin/tar',
      '-x',
      '-z',
      '--strip-components=1',
      '--no-same-owner',
      '--no-same-permissions',
      '-f',
      '-',
      '-C',
      '/build',
    ],
    { what: 'Unpacking the source', input: createReadStream(file) },
  );
}
