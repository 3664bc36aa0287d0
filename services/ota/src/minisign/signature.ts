import { fromBase64 } from './strict-base64.js';

/** A parsed minisign signature file. */
export interface Signature {
  /** Whether the content's BLAKE2b-512 was signed ('ED') or, in the legacy format, the content itself ('Ed'). */
  isPrehashed: boolean;
  keyId: Buffer;
  signature: Buffer;
  trustedComment: string;
  /** Covers the signature and the trusted comment. */
  globalSignature: Buffer;
}

const untrusted = 'untrusted comment: ';
const trusted = 'trusted comment: ';

/** Parses the four lines, or Tauri's base64 of them; undefined if it is neither. */
export function readSignature(text: string): Signature | undefined {
  const lines = linesOf(text);
  const [first = '', second = '', third = '', fourth = ''] = lines;
  const [bytes, globalSignature] = [fromBase64(second), fromBase64(fourth)];
  const algorithm = bytes?.toString('latin1', 0, 2);
  const isWhole =
    lines.length === 4 &&
    first.startsWith(untrusted) &&
    third.startsWith(trusted) &&
    bytes?.length === 74 &&
    globalSignature?.length === 64;
  if (!isWhole || (algorithm !== 'ED' && algorithm !== 'Ed')) return undefined;
  return {
    isPrehashed: algorithm === 'ED',
    keyId: bytes.subarray(2, 10),
    signature: bytes.subarray(10),
    trustedComment: third.slice(trusted.length),
    globalSignature,
  };
}

/** The form that the updater expects: Tauri's base64 is kept as given, four plain lines are encoded. */
export const tauriText = (text: string): string =>
  fromBase64(text) ? text.trim() : Buffer.from(`${linesOf(text).join('\n')}\n`).toString('base64');

/** Base64 of the four-line signature file. */
export const tauriSignature = ({
  isPrehashed,
  keyId,
  signature,
  trustedComment,
  globalSignature,
}: Signature): string => {
  const bytes = Buffer.concat([Buffer.from(isPrehashed ? 'ED' : 'Ed'), keyId, signature]);
  const lines = [
    `${untrusted}signature from tauri secret key`,
    bytes.toString('base64'),
    `${trusted}${trustedComment}`,
    globalSignature.toString('base64'),
  ];
  return Buffer.from(`${lines.join('\n')}\n`).toString('base64');
};

/** A field of a tab-separated trusted comment such as `timestamp:1 file:a version:1.0.0`. */
export const signedField = (trustedComment: string, name: string): string | undefined =>
  trustedComment
    .split('\t')
    .find((field) => field.startsWith(`${name}:`))
    ?.slice(name.length + 1);

function linesOf(text: string): string[] {
  const inner = fromBase64(text)?.toString('utf8');
  return (inner?.startsWith(untrusted) ? inner : text).replace(/\r\n/g, '\n').trim().split('\n');
}
