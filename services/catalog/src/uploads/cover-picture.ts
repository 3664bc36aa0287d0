import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import type { Verdict } from './settle-upload.js';
import type { UploadRow } from './uploads.queries.js';

const longestSide = 1600;
const mostPixels = 50_000_000;
/** Of a picture as uploaded. */
export const mostCoverBytes = 20_000_000;

/** Stores a cover drawn anew as WebP: no larger than a page shows, without location data or anything else that rode along. */
export async function storeCover(storage: ObjectStorage, upload: Pick<UploadRow, 'quarantine_key' | 'storage_key'>): Promise<Verdict> {
  const drawn = await drawnAnew(await buffer(await storage.read(upload.quarantine_key)));
  if (!drawn) return { state: 'refused', reason: 'type-mismatch: The picture cannot be read.' };
  await storage.write(upload.storage_key, drawn, { contentType: 'image/webp' });
  return { state: 'clean', contentType: 'image/webp' };
}

async function drawnAnew(picture: Buffer): Promise<Buffer | undefined> {
  const image = sharp(picture, { limitInputPixels: mostPixels }).rotate().resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true }).webp();
  try {
    return await image.toBuffer();
  } catch {
    // sharp has one kind of error; storage's own failures happen outside of this.
    return undefined;
  }
}
