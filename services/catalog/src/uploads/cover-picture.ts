import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import type { UploadRow, Verdict } from './uploads.queries.js';

const longestSide = 1600;
const maxPixels = 150_000_000;
/** The largest picture that can be uploaded as a cover. */
export const maxCoverBytes = 20_000_000;

/**
 * Stores a cover re-encoded as WebP: scaled down to the size that pages show, and without location data or other
 * metadata.
 */
export async function storeCover(
  storage: ObjectStorage,
  upload: Pick<UploadRow, 'quarantine_key' | 'storage_key'>,
): Promise<Verdict> {
  const drawn = await redrawn(await buffer(await storage.read(upload.quarantine_key)));
  if (typeof drawn === 'string') return { state: 'refused', reason: drawn };
  await storage.write(upload.storage_key, drawn, { contentType: 'image/webp' });
  return { state: 'clean', contentType: 'image/webp' };
}

/**
 * Returns the picture as WebP, or the reason for a refusal. Cameras write unusual JPEGs, so only a truncated
 * picture is an error.
 */
async function redrawn(picture: Buffer): Promise<Buffer | string> {
  const image = sharp(picture, { limitInputPixels: false, failOn: 'truncated', sequentialRead: true });
  try {
    const { width, height } = await image.metadata();
    if (width * height > maxPixels)
      return 'too-many-pixels: The picture has more than 150 megapixels. Make it smaller and upload it again.';
    return await image
      .rotate()
      .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
      .webp()
      .timeout({ seconds: 60 })
      .toBuffer();
  } catch {
    // sharp throws a single kind of error, and storage errors cannot occur inside this block.
    return 'type-mismatch: The picture cannot be read. Save it again as PNG, JPEG or WebP.';
  }
}
