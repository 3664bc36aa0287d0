import { fileTypeFromBuffer } from 'file-type';
import { refusedArchive } from './archive-inspection.js';
import { archiveLimits, type ArchiveLimits } from './archive-limits.js';
import { readBytes, type ByteSource } from './byte-source.js';
import { essence, isExecutable, isGeneric, looksExecutableByName, looksHarmlessByName, matchesDeclared, rasterImages, shellScript } from './content-types.js';
import { refusedGzip } from './gzip-inspection.js';
import { isMarkup, refusedSvg } from './markup-content.js';
import { isPolyglot } from './polyglot.js';
import type { RefusalReason } from './refusal-reason.js';

export type Inspection = { ok: true; detectedType: string } | { ok: false; reason: RefusalReason };

export interface InspectOptions {
  declaredContentType: string;
  filename: string;
  /** `image`: shown on pages, so raster images only. `file`: handed to buyers as it is, programs too if they say so. */
  purpose: 'image' | 'file';
  limits?: Partial<ArchiveLimits>;
}

const headBytes = 64 * 1024;

/**
 * Whether an upload is what it says and harmless to handle. Reads the beginning, the end and, of archives, the directory and samples;
 * never unpacks more than the limits say. `detectedType` is the type by content, or the declared one where content has no signature (text, raw data).
 */
export async function inspectUpload(source: ByteSource, options: InspectOptions): Promise<Inspection> {
  if (source.sizeBytes === 0) return { ok: false, reason: 'empty' };
  const head = await readBytes(source, 0, headBytes);
  const detected = await detectedType(head);
  const declared = essence(options.declaredContentType);
  const reason = refusedType(head, detected, declared, options) ?? (await refusedContent(source, head, detected, declared, options));
  return reason ? { ok: false, reason } : { ok: true, detectedType: detected ?? declared };
}

async function detectedType(head: Buffer): Promise<string | undefined> {
  const detected = (await fileTypeFromBuffer(head))?.mime;
  return detected === undefined && head.subarray(0, 2).toString('latin1') === '#!' ? shellScript : detected && essence(detected);
}

function refusedType(head: Buffer, detected: string | undefined, declared: string, { filename, purpose }: InspectOptions): RefusalReason | undefined {
  if (isDisguised(detected, declared, filename)) return 'executable-disguised';
  if (!matchesDeclared(detected, declared, head)) return isMarkup(head) ? 'active-content' : 'type-mismatch';
  return purpose === 'image' && !rasterImages.has(detected ?? '') && declared !== 'image/svg+xml' ? 'type-not-allowed' : undefined;
}

// A program may be sold as a program. It may not say, by type or by name, that it is something else; nor may something else be named like one.
function isDisguised(detected: string | undefined, declared: string, filename: string): boolean {
  const isText = detected === shellScript && declared.startsWith('text/');
  if (isExecutable(detected) && !isText) return looksHarmlessByName(filename) || !(isGeneric(declared) || isExecutable(declared));
  return looksExecutableByName(filename) && /^(?:image|audio|video)\/|^application\/pdf$/.test(declared);
}

async function refusedContent(source: ByteSource, head: Buffer, detected: string | undefined, declared: string, { purpose, limits }: InspectOptions): Promise<RefusalReason | undefined> {
  if (declared === 'image/svg+xml') return (await refusedSvg(source)) ?? (purpose === 'image' ? 'type-not-allowed' : undefined);
  const isMedia = /^(?:image|audio|video)\//.test(declared) || declared === 'application/pdf';
  if (isMedia && (await isPolyglot(source, head, declared))) return 'polyglot';
  if (head.subarray(0, 4).equals(zipSignature)) return refusedArchive(source, { ...archiveLimits, ...limits });
  return detected === 'application/gzip' ? refusedGzip(source, { ...archiveLimits, ...limits }) : undefined;
}

const zipSignature = Buffer.from('PK\u0003\u0004');
