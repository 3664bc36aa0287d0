import { readBytes, type ByteSource } from './byte-source.js';
import { hasActiveMarkup } from './markup-content.js';

const endRecordBytes = 22;
const maxCommentBytes = 65_535;
const maxCandidates = 20;

/**
 * Whether a media file or PDF is also valid as something else: an archive by its end, or a PDF or page by its start.
 */
export async function isPolyglot(source: ByteSource, head: Buffer, declared: string): Promise<boolean> {
  const tail = await readBytes(source, source.sizeBytes - endRecordBytes - maxCommentBytes - 1024, source.sizeBytes);
  if (hasPdfStart(head, declared) || (declared === 'application/pdf' && hasActiveMarkup(head.subarray(0, 1024))))
    return true;
  return (
    (declared.startsWith('image/') && (hasActiveMarkup(head) || hasActiveMarkup(tail))) ||
    (await hasZipEnd(source, tail))
  );
}

// A ZIP is identified from its end, whatever precedes it. The end record must match the file, or any four bytes of
// audio could look like one.
async function hasZipEnd(source: ByteSource, tail: Buffer): Promise<boolean> {
  let candidates = 0;
  for (const at of occurrencesOf(tail, 'PK\u0005\u0006')) {
    // This signature rarely occurs by chance; each candidate costs one read from storage.
    if ((candidates += 1) > maxCandidates) return true;
    if (at + endRecordBytes > tail.length) continue;
    if (at + endRecordBytes + tail.readUInt16LE(at + 20) === tail.length) return true;
    const directory = source.sizeBytes - tail.length + at - tail.readUInt32LE(at + 12);
    if ((await readBytes(source, directory, directory + 4)).toString('latin1') === 'PK\u0001\u0002') return true;
  }
  return false;
}

function* occurrencesOf(bytes: Buffer, text: string): Generator<number> {
  for (let at = bytes.indexOf(text, 0, 'latin1'); at >= 0; at = bytes.indexOf(text, at + 1, 'latin1')) yield at;
}

// PDF readers accept the header anywhere in the first kilobyte.
const hasPdfStart = (head: Buffer, declared: string): boolean => {
  const at = head.subarray(0, 1024).indexOf('%PDF-');
  return declared === 'application/pdf' ? at !== 0 : at >= 0;
};
