import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { basename } from 'node:path';
import { failed } from './failure.js';
import type { Inside } from './inside.js';

export interface Collected {
  file: string;
  filename: string;
  sizeBytes: number;
  sha256: string;
}

/**
 * Copies the artifact out through the sandbox: a link the build left in its place is followed there, where there is nothing to find, and
 * never on this side.
 */
export async function collectArtifact(
  inside: Inside,
  path: string,
  file: string,
  mostBytes: number,
): Promise<Collected> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const counted = new Transform({
    transform: (chunk: Buffer, _, done) => {
      hash.update(chunk);
      sizeBytes += chunk.length;
      done(sizeBytes > mostBytes ? failed(`The artifact is larger than ${mostBytes} bytes.`) : null, chunk);
    },
  });
  const code = await inside.exitCode(['/bin/sh', '-c', 'test -f "$1" && exec cat -- "$1"', 'sh', `/build/${path}`], {
    what: 'Taking the artifact out',
    isReadOnly: true,
    output: (output) => pipeline(output, counted, createWriteStream(file, { mode: 0o600 })),
  });
  if (code !== 0) throw failed(`The build left no file at ${path}.`);
  if (sizeBytes === 0) throw failed(`The artifact ${path} is empty.`);
  return { file, filename: basename(path), sizeBytes, sha256: hash.digest('hex') };
}
