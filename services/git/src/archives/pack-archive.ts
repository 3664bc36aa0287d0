import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { PassThrough, Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Git } from '../process/git.js';
import { GitFailed, GitLimitReached } from '../process/git.errors.js';
import { TimeLimit } from '../process/time-limit.js';
import type { Oid } from '../source/oid.js';
import { ArchiveTooLarge } from './archives.errors.js';

const maxBytes = 2_000_000_000;
const timeoutMs = 55_000;

export interface Packed {
  sha256: string;
  sizeBytes: number;
}

/**
 * Writes the archive of a commit to a file. Its timestamps are those of the commit, in UTC, so that creating it
 * again gives the same bytes.
 */
export async function packArchive(
  git: Git,
  directory: string,
  commit: Oid,
  format: 'tar.gz' | 'zip',
  prefix: string,
  file: string,
): Promise<Packed> {
  const kind = format === 'zip' ? 'zip' : 'tar';
  const child = git.spawn(directory, ['archive', `--format=${kind}`, `--prefix=${prefix}/`, commit], {
    env: { TZ: 'UTC' },
    config: { 'tar.umask': '0022' },
  });
  child.stdin.end();
  child.stderr.resume();
  const limit = new TimeLimit(child, timeoutMs);
  const measured = measure();
  try {
    await pipeline(
      counted(child.stdout),
      format === 'zip' ? new PassThrough() : createGzip({ level: 6 }),
      measured.through,
      createWriteStream(file, { flags: 'wx', mode: 0o600 }),
    );
    // Not killed before this point: git may have written everything and not have exited yet.
    const { code } = await child.ended;
    if (limit.isPassed) throw new GitLimitReached('time');
    if (code !== 0) throw new GitFailed('archive', code, '');
    return measured.result();
  } finally {
    limit.clear();
    child.kill();
  }
}

async function* counted(stream: Readable): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new ArchiveTooLarge();
    yield chunk;
  }
}

function measure(): { through: Transform; result: () => Packed } {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const through = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      done(null, chunk);
    },
  });
  return { through, result: () => ({ sha256: hash.digest('hex'), sizeBytes }) };
}
