import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { basename } from 'node:path';
import { failed } from './failure.js';
import type { BuildSandbox } from './build-sandbox.js';

export interface Collected {
  file: string;
  filename: string;
  sizeBytes: number;
  sha256: string;
}

/**
 * Copies the artifact out by reading it inside the sandbox. If the build left a symbolic link in its place, the link is
 * resolved there, where it can reach nothing, and never on the host.
 */
export async function collectArtifact(
  buildSandbox: BuildSandbox,
  path: string,
  file: string,
  maxBytes: number,
): Promise<Collected> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const counted = new Transform({
    transform: (chunk: Buffer, _, done) => {
      hash.update(chunk);
      sizeBytes += chunk.length;
      done(sizeBytes > maxBytes ? failed(`The artifact is larger than ${maxBytes} bytes.`) : null, chunk);
    },
  });
  const code = await buildSandbox.exitCode(
    ['/bin/sh', '-c', 'test -f "$1" && exec cat -- "$1"', 'sh', `/build/${path}`],
    {
      what: 'Copying the artifact',
      isReadOnly: true,
      output: (output) => pipeline(output, counted, createWriteStream(file, { mode: 0o600 })),
    },
  );
  if (code !== 0) throw failed(`The build left no file at ${path}.`);
  if (sizeBytes === 0) throw failed(`The artifact ${path} is empty.`);
  return { file, filename: basename(path), sizeBytes, sha256: hash.digest('hex') };
}
