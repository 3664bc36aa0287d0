import { TextDecoder } from 'node:util';
import type { RefusalReason } from './refusal-reason.js';
import { readBytes, type ByteSource } from './byte-source.js';

// Every repetition is bounded or excludes what follows it, because attackers choose the text and would make
// backtracking slow.
const markupStart =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S]){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body|script|svg|iframe|meta)\b/i;
const activeMarkup = /<(?:script|html|iframe|!doctype\s{1,10}html)\b|<\?php/i;
const activeSvg = new RegExp(
  [
    '<(?:[\\w.-]{1,50}:)?(?:script|handler|foreignobject(?![^>]{0,500}requiredextensions)|iframe|embed|object|audio|video|html|body|meta|link|listener)\\b', // elements that run or embed
    '[\\s"\'/]on[a-z]{3,30}\\s{0,50}=', // event attributes
    'data:(?:text/html|image/svg|application/)',
    '<!entity\\b',
    '<!doctype[^>]{0,500}\\[',
    '<\\?xml-stylesheet',
    '@import', // loads further content
  ].join('|'),
  'i',
);
const scriptAddress = /(?:java|vb)script:/i;
/**
 * Checking takes about a second per megabyte if every character is written as a reference, and files are checked one at
 * a time.
 */
export const maxSvgBytes = 1024 * 1024;

/** Whether the file starts like a page or a drawing that a browser would execute. */
export const isMarkup = (head: Buffer): boolean =>
  markupStart.test(head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, ''));

/** Whether the start of a binary file contains markup that a content-sniffing browser would execute. */
export const hasActiveMarkup = (bytes: Buffer): boolean => activeMarkup.test(bytes.toString('latin1'));

/** Refuses a drawing that is not plain UTF-8 text, is larger than 1 MiB, or can execute, load or expand anything. */
export async function refusedSvg(source: ByteSource): Promise<RefusalReason | undefined> {
  if (source.sizeBytes > maxSvgBytes) return 'drawing-too-large';
  const bytes = decoded(await readBytes(source, 0, source.sizeBytes));
  const text = bytes && withoutNamedTexts(bytes);
  if (text === undefined || !/<(?:[\w.-]+:)?svg\b/i.test(text)) return 'type-mismatch';
  return isActiveSvg(text) || declaresOtherEncoding(text) ? 'active-content' : undefined;
}

const namedTexts =
  /^(\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)?)<!doctype\s[^[>]{0,500}\[((?:\s*<!entity\s+\w{1,50}\s+"[^"<>&%]{0,200}"\s*>){1,50})\s*\]\s*>/i;
const maxReferences = 10_000;

/**
 * Illustrator declares its namespaces as entities in the document type. Entities that are short, plain text are
 * expanded, so that the check sees what a browser would see. Any other document type is kept and therefore refused.
 */
function withoutNamedTexts(svg: string): string {
  const [all, before = '', subset = ''] = namedTexts.exec(svg) ?? [];
  if (all === undefined) return svg;
  const values = new Map(
    [...subset.matchAll(/<!entity\s+(\w{1,50})\s+"([^"]{0,200})"/gi)].map(([, name = '', value = '']) => [name, value]),
  );
  let references = 0;
  const written = svg
    .slice(all.length)
    .replace(/&(\w{1,50});/g, (reference, name: string) =>
      (references += 1) > maxReferences ? reference : (values.get(name) ?? reference),
    );
  return references > maxReferences ? svg : before + written;
}

const documentType = /<!doctype/i;

function isActiveSvg(text: string): boolean {
  // A drawing has one document type; thousands of them would make the search for entities slow.
  if (text.split(documentType, 3).length > 2) return true;
  const resolved = text.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/gi, (_, hex?: string, decimal?: string) =>
    characterOf(hex ? parseInt(hex, 16) : Number(decimal)),
  );
  // Browsers ignore white space and control characters inside a URL scheme.
  return activeSvg.test(text) || activeSvg.test(resolved) || scriptAddress.test(resolved.replace(/[\s\p{Cc}]/gu, ''));
}

const characterOf = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '');

// In encodings such as UTF-7, other bytes can mean "<script".
const declaresOtherEncoding = (text: string): boolean =>
  !/^(?:utf-8|us-ascii|$)/i.test(/^<\?xml[^>]*encoding\s*=\s*["']([^"']*)/i.exec(text)?.[1] ?? '');

function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
