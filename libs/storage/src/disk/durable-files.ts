import { createHash } from 'node:crypto';
import { link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ChecksumMismatch, SizeMismatch } from '../storage.errors.js';

export type ByteStream = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export interface ExpectedContent {
  sizeBytes?: number | undefined;
  /** Accepts from one byte to this many. */
  maxBytes?: number | undefined;
  sha256?: string | undefined;
  /** Called when all bytes have arrived; throws to refuse them. */
  checkAtEnd?: (() => void) | undefined;
}

export interface WrittenContent {
  sizeBytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

/** Streams content into a new file and fsyncs it. Any failure, including a failed expectation, removes the file. */
export async function writeChecked(
  path: string,
  content: ByteStream,
  expected: ExpectedContent,
): Promise<WrittenContent> {
  try {
    const written = await writeAll(path, content, expected.sizeBytes ?? expected.maxBytes);
    if (expected.maxBytes !== undefined && written.sizeBytes === 0) throw new SizeMismatch();
    if (expected.sizeBytes !== undefined && written.sizeBytes !== expected.sizeBytes) throw new SizeMismatch();
    if (expected.sha256 !== undefined && written.sha256 !== expected.sha256) throw new ChecksumMismatch();
    expected.checkAtEnd?.();
    return written;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function writeAll(path: string, content: ByteStream, limitBytes = Infinity): Promise<WrittenContent> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  await using file = await open(path, 'wx');
  for await (const chunk of content) {
    sizeBytes += chunk.byteLength;
    // Checked before the write, so that a sender who exceeds the limit cannot fill the disk.
    if (sizeBytes > limitBytes) throw new SizeMismatch();
    hash.update(chunk);
    await writeWhole(file, chunk);
  }
  await file.sync();
  return { sizeBytes, sha256: hash.digest('hex') };
}

async function writeWhole(
  file: { write(data: Uint8Array): Promise<{ bytesWritten: number }> },
  chunk: Uint8Array,
): Promise<void> {
  for (let written = 0; written < chunk.byteLength;)
    written += (await file.write(chunk.subarray(written))).bytesWritten;
}

/**
 * Moves a finished file to its final path and fsyncs the directory. `ifAbsent` fails with EEXIST instead of replacing.
 */
export async function moveInto(from: string, to: string, ifAbsent = false): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await moveIntoExisting(from, to, ifAbsent);
}

/** The same, but fails with ENOENT if the directory has been removed. */
export async function moveIntoExisting(from: string, to: string, ifAbsent = false): Promise<void> {
  if (ifAbsent) {
    await link(from, to);
    await rm(from);
  } else await rename(from, to);
  await syncDirectory(dirname(to));
}

async function syncDirectory(path: string): Promise<void> {
  await using directory = await open(path, 'r');
  await directory.sync();
}
