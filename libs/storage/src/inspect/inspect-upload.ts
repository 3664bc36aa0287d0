import { fileTypeFromBuffer } from 'file-type';
import { refusedArchive } from './archive-inspection.js';
import { archiveLimits, type ArchiveLimits } from './archive-limits.js';
import { readBytes, type ByteSource } from './byte-source.js';
import {
  deliveredType,
  essence,
  isExecutable,
  isGeneric,
  isMediaType,
  isWeakSignature,
  looksExecutableByName,
  looksHarmlessByName,
  rasterImages,
  shellScript,
} from './content-types.js';
import { refusedGzip } from './gzip-inspection.js';
import { isMarkup, refusedSvg } from './markup-content.js';
import { isPolyglot } from './polyglot.js';
import type { RefusalReason } from './refusal-reason.js';

export type Inspection = { ok: true; contentType: string } | { ok: false; reason: RefusalReason };

export interface InspectOptions {
  declaredContentType: string;
  filename: string;
  /**
   * `image`: shown on pages, so only raster images. `file`: delivered to buyers unchanged; programs are allowed if they
   * are declared as such.
   */
  purpose: 'image' | 'file';
  limits?: Partial<ArchiveLimits>;
}

const headBytes = 64 * 1024;

/**
 * Checks that an upload is safe to handle and not disguised as something else. Reads the start and the end, and for
 * archives the directory and samples; never unpacks more than the limits allow. `contentType` is the type to serve the
 * file with.
 */
export async function inspectUpload(source: ByteSource, options: InspectOptions): Promise<Inspection> {
  if (source.sizeBytes === 0) return { ok: false, reason: 'empty' };
  const head = await readBytes(source, 0, headBytes);
  const declared = essence(options.declaredContentType);
  const detected = await detectedType(head, declared);
  const contentType = deliveredType(detected, declared, head);
  const reason =
    refusedType(head, detected, declared, options) ??
    (await refusedContent(source, head, detected, { contentType, declared }, options));
  return reason ? { ok: false, reason } : { ok: true, contentType };
}

async function detectedType(head: Buffer, declared: string): Promise<string | undefined> {
  const detected = (await fileTypeFromBuffer(head))?.mime;
  if (detected !== undefined && isWeakSignature(detected, declared, head)) return undefined;
  return detected === undefined && head.subarray(0, 2).toString('latin1') === '#!'
    ? shellScript
    : detected && essence(detected);
}

function refusedType(
  head: Buffer,
  detected: string | undefined,
  declared: string,
  { filename, purpose }: InspectOptions,
): RefusalReason | undefined {
  if (isDisguised(detected, declared, filename)) return 'executable-disguised';
  if (isMarkup(head) && declared !== 'image/svg+xml' && (isMediaType(declared) || declared === 'application/pdf'))
    return 'active-content';
  if (purpose === 'image') return rasterImages.has(detected ?? '') ? undefined : 'type-not-allowed';
  return isMediaType(detected) && (isExecutable(declared) || looksExecutableByName(filename))
    ? 'type-mismatch'
    : undefined;
}

// A program may be sold as a program, but must not be disguised by type or name, and other content must not be named
// like a program.
function isDisguised(detected: string | undefined, declared: string, filename: string): boolean {
  const isText = detected === shellScript && declared.startsWith('text/');
  if (isExecutable(detected) && !isText)
    return looksHarmlessByName(filename) || !(isGeneric(declared) || isExecutable(declared));
  return looksExecutableByName(filename) && /^(?:image|audio|video)\/|^application\/pdf$/.test(declared);
}

async function refusedContent(
  source: ByteSource,
  head: Buffer,
  detected: string | undefined,
  { contentType, declared }: { contentType: string; declared: string },
  { limits }: InspectOptions,
): Promise<RefusalReason | undefined> {
  if (declared === 'image/svg+xml') return refusedSvg(source);
  const isMedia = isMediaType(contentType) || contentType === 'application/pdf' || declared === 'application/pdf';
  if (isMedia && (await isPolyglot(source, head, contentType))) return 'polyglot';
  if (head.subarray(0, 4).equals(zipSignature)) return refusedArchive(source, { ...archiveLimits, ...limits });
  return detected === 'application/gzip' ? refusedGzip(source, { ...archiveLimits, ...limits }) : undefined;
}

const zipSignature = Buffer.from('PK\u0003\u0004');
