import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { ArchiveLimits } from './archive-limits.js';
import { readBytes, type ByteSource } from './byte-source.js';
import type { RefusalReason } from './refusal-reason.js';

const pieceBytes = 1024 * 1024;

/** Why a gzip file is refused, or undefined. Unpacks up to `maxSampledBytes` from its start, in chunks. */
export async function refusedGzip(
  source: ByteSource,
  { maxRatio, maxSampledBytes, ratioFromBytes }: ArchiveLimits,
): Promise<RefusalReason | undefined> {
  const read = { packed: 0, unpacked: 0 };
  const gunzip = createGunzip();
  try {
    await pipeline(pieces(source, read), gunzip, async (unpacked: AsyncIterable<Buffer>) => {
      for await (const chunk of unpacked)
        if ((read.unpacked += chunk.length) >= Math.max(maxSampledBytes, ratioFromBytes)) break;
    });
  } catch (error) {
    if (isZlibError(error)) return 'archive-damaged';
    if (!isStopped(error)) throw error;
  }
  return read.unpacked > ratioFromBytes && read.unpacked / read.packed > maxRatio ? 'archive-ratio' : undefined;
}

async function* pieces(source: ByteSource, read: { packed: number }): AsyncGenerator<Buffer> {
  while (read.packed < source.sizeBytes) {
    const piece = await readBytes(source, read.packed, read.packed + pieceBytes);
    read.packed += piece.length;
    yield piece;
  }
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
const isZlibError = (error: unknown): boolean => /^Z_/.test(codeOf(error));
const isStopped = (error: unknown): boolean => ['ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR'].includes(codeOf(error));
