import type { Entry, ZipFile } from 'yauzl';
import type { ArchiveLimits } from './archive-limits.js';
import { bufferSource, windowedSource, type ByteSource } from './byte-source.js';
import type { RefusalReason } from './refusal-reason.js';
import { contentOf, entriesOf, openZip } from './zip-directory.js';

const innerArchive = /\.(?:zip|jar|epub|cbz|apk|docx|xlsx|pptx|odt|ods|odp)$/i;
const sampledEntries = 50;

/** Thrown only inside the inspection; `refusedArchive` returns its reason. */
class Refused extends Error {
  constructor(readonly reason: RefusalReason) {
    super(reason);
  }
}

interface Budget {
  entries: number;
  unpackedBytes: number;
  sampledBytes: number;
  innerBytes: number;
}

/**
 * Why a ZIP is refused, or undefined. All archives inside it share one budget. A failure to read the source is thrown,
 * not returned as a reason.
 */
export async function refusedArchive(source: ByteSource, limits: ArchiveLimits): Promise<RefusalReason | undefined> {
  const failures: unknown[] = [];
  try {
    const budget = { entries: 0, unpackedBytes: 0, sampledBytes: 0, innerBytes: 0 };
    await inspect(windowedSource(watched(source, failures)), limits, budget, 1);
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error.reason;
    if (failures.length > 0) throw failures[0];
    return reasonOfZipError(error);
  }
}

// An unreachable store must not be mistaken for a damaged archive.
const watched = (source: ByteSource, failures: unknown[]): ByteSource => ({
  sizeBytes: source.sizeBytes,
  stream: async (start, end) => {
    try {
      return (await source.stream(start, end)).on('error', (error) => failures.push(error));
    } catch (error) {
      failures.push(error);
      throw error;
    }
  },
});

// All other errors are yauzl's findings about the format or zlib's about the content.
const reasonOfZipError = (error: unknown): RefusalReason =>
  error instanceof Error && /relative path|absolute path|invalid characters in fileName/.test(error.message)
    ? 'archive-unsafe-path'
    : 'archive-damaged';

async function inspect(source: ByteSource, limits: ArchiveLimits, budget: Budget, depth: number): Promise<void> {
  const zip = await openZip(source);
  const entries = await countedEntries(zip, limits, budget);
  checkOverlap(entries);
  checkRatio(entries, source.sizeBytes, limits);
  await sample(zip, entries, limits, budget);
  for (const entry of entries)
    if (innerArchive.test(entry.fileName) && !entry.isEncrypted())
      await inspectInner(zip, entry, limits, budget, depth + 1);
}

// A file name proves nothing: an empty file, or an old document with a new extension, is not an archive and is not
// opened.
async function inspectInner(
  zip: ZipFile,
  entry: Entry,
  limits: ArchiveLimits,
  budget: Budget,
  depth: number,
): Promise<void> {
  const bytes = await innerBytes(zip, entry, limits, budget);
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') return;
  if (depth > limits.maxDepth) throw new Refused('archive-nested');
  await inspect(bufferSource(bytes), limits, budget, depth);
}

async function countedEntries(zip: ZipFile, limits: ArchiveLimits, budget: Budget): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of entriesOf(zip)) {
    budget.entries += 1;
    budget.unpackedBytes += entry.uncompressedSize;
    if (budget.entries > limits.maxEntries) throw new Refused('archive-too-many-entries');
    if (budget.unpackedBytes > limits.maxUnpackedBytes) throw new Refused('archive-too-large');
    entries.push(entry);
  }
  return entries;
}

// Overlapping entries can turn a small file into a bomb although no single entry looks suspicious.
function checkOverlap(entries: Entry[]): void {
  const placed = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  for (const [at, entry] of placed.entries()) {
    const next = placed[at + 1];
    if (
      next &&
      entry.relativeOffsetOfLocalHeader + 30 + entry.fileNameLength + entry.compressedSize >
        next.relativeOffsetOfLocalHeader
    )
      throw new Refused('archive-overlapping');
  }
}

function checkRatio(entries: Entry[], packedBytes: number, { maxRatio, ratioFromBytes }: ArchiveLimits): void {
  const unpackedBytes = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (unpackedBytes > ratioFromBytes && unpackedBytes / packedBytes > maxRatio) throw new Refused('archive-ratio');
}

// The directory may contain false sizes. Entries that expand a lot are usually large when packed, so the largest ones
// are unpacked to verify them.
async function sample(zip: ZipFile, entries: Entry[], limits: ArchiveLimits, budget: Budget): Promise<void> {
  const largest = entries
    .filter((entry) => entry.isCompressed() && !entry.isEncrypted())
    .sort((a, b) => b.compressedSize - a.compressedSize)
    .slice(0, sampledEntries);
  for (const entry of largest) {
    if (budget.sampledBytes + entry.uncompressedSize > limits.maxSampledBytes) continue;
    for await (const chunk of (await contentOf(zip, entry)) as AsyncIterable<Buffer>)
      budget.sampledBytes += chunk.length;
  }
}

async function innerBytes(zip: ZipFile, entry: Entry, limits: ArchiveLimits, budget: Budget): Promise<Buffer> {
  budget.innerBytes += entry.uncompressedSize;
  if (entry.uncompressedSize > limits.maxInnerArchiveBytes || budget.innerBytes > limits.maxInnerBytes)
    throw new Refused('archive-inner-too-large');
  const chunks: Buffer[] = [];
  for await (const chunk of (await contentOf(zip, entry)) as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
