import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { minPartBytes, type UploadedPart } from '../object-storage.js';
import { InvalidPart, UploadNotFound } from '../storage.errors.js';
import type { DiskLayout } from './disk-layout.js';
import {
  moveIntoExisting,
  writeChecked,
  type ByteStream,
  type ExpectedContent,
  type WrittenContent,
} from './durable-files.js';
import { isMissing } from './file-errors.js';

const about = z.object({ key: z.string(), contentType: z.string() });
type About = z.output<typeof about>;
export type ArrivedPart = UploadedPart & { sizeBytes: number };

/**
 * Multipart uploads: one directory each, with one file per part named by number and hash, so that a part is never
 * partly replaced.
 */
export class DiskUploads {
  constructor(private readonly layout: DiskLayout) {}

  async create(key: string, contentType: string): Promise<string> {
    const uploadId = randomUUID();
    await mkdir(this.layout.upload(uploadId), { recursive: true });
    await writeFile(join(this.layout.upload(uploadId), 'about.json'), JSON.stringify({ key, contentType }));
    return uploadId;
  }

  async about(key: string, uploadId: string): Promise<About> {
    try {
      const found = about.parse(JSON.parse(await readFile(join(this.layout.upload(uploadId), 'about.json'), 'utf8')));
      if (found.key === key) return found;
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    throw new UploadNotFound(uploadId);
  }

  /** Returns the part's ETag. */
  async writePart(
    key: string,
    uploadId: string,
    partNumber: number,
    content: ByteStream,
    expected: ExpectedContent,
  ): Promise<string> {
    await this.about(key, uploadId);
    const incoming = await this.layout.newIncoming();
    const { sha256 } = await writeChecked(incoming, content, expected);
    try {
      await moveIntoExisting(incoming, this.layout.part(uploadId, partNumber, sha256));
    } catch (error) {
      await rm(incoming, { force: true });
      // The upload was aborted or completed while the part was being received.
      throw isMissing(error) ? new UploadNotFound(uploadId) : error;
    }
    return `"${sha256}"`;
  }

  /** If a part was sent twice, the later one applies. */
  async parts(key: string, uploadId: string): Promise<ArrivedPart[]> {
    await this.about(key, uploadId);
    const directory = this.layout.upload(uploadId);
    const names = (await readdir(directory)).filter((name) => /^\d{5}\./.test(name));
    const files = await Promise.all(
      names.map(async (name) => ({ name, ...timeAndSize(await stat(join(directory, name))) })),
    );
    const latest = new Map(files.sort((a, b) => a.time - b.time).map((file) => [Number(file.name.slice(0, 5)), file]));
    return [...latest]
      .sort(([a], [b]) => a - b)
      .map(([partNumber, file]) => ({ partNumber, etag: `"${file.name.slice(6)}"`, sizeBytes: file.sizeBytes }));
  }

  /** Writes the whole content to a new incoming file and returns its path; the upload is kept until `remove`. */
  async join(
    key: string,
    uploadId: string,
    parts: UploadedPart[],
  ): Promise<{ path: string; content: WrittenContent & { contentType: string } }> {
    const { contentType } = await this.about(key, uploadId);
    const files = await this.filesOf(uploadId, parts);
    const path = await this.layout.newIncoming();
    return { path, content: { contentType, ...(await writeChecked(path, concatenated(files), {})) } };
  }

  async remove(uploadId: string): Promise<void> {
    await rm(this.layout.upload(uploadId), { recursive: true, force: true });
  }

  private async filesOf(uploadId: string, parts: UploadedPart[]): Promise<string[]> {
    if (parts.length === 0) throw new InvalidPart('An upload must have at least one part');
    if (parts.some((part, at) => at > 0 && part.partNumber <= parts[at - 1]!.partNumber))
      throw new InvalidPart('Parts must be in ascending order');
    return Promise.all(parts.map((part, at) => this.fileOf(uploadId, part, at === parts.length - 1)));
  }

  private async fileOf(uploadId: string, { partNumber, etag }: UploadedPart, isLast: boolean): Promise<string> {
    const sha256 = /^"?([0-9a-f]{64})"?$/.exec(etag)?.[1];
    const path = sha256 && this.layout.part(uploadId, partNumber, sha256);
    const size = path && (await sizeOf(path));
    if (!path || size === undefined) throw new InvalidPart(`No part ${partNumber} with this ETag was uploaded`);
    if (!isLast && Number(size) < minPartBytes)
      throw new InvalidPart(`Part ${partNumber} is smaller than ${minPartBytes} bytes`);
    return path;
  }
}

const timeAndSize = ({ mtimeMs, size }: { mtimeMs: number; size: number }) => ({ time: mtimeMs, sizeBytes: size });

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function* concatenated(paths: string[]): AsyncGenerator<Uint8Array> {
  for (const path of paths) yield* createReadStream(path) as AsyncIterable<Uint8Array>;
}
