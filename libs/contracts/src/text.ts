import { domainToUnicode } from 'node:url';
import { z } from 'zod';
import { parseUrl } from './parse-url.js';

/**
 * Characters that are invisible and change how other text is shown or compared: soft hyphen, zero-width space,
 * bidirectional embeddings, overrides and isolates, byte order mark, fillers, tags, interlinear and musical controls.
 * Joiners and directional marks are not included: emoji, Persian and Indic text need joiners, and Hebrew and Arabic
 * need marks.
 */
const unwanted =
  /[\u00AD\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}\u{E0000}-\u{E0FFF}]/gu;
/** Spaces, joiners and directional marks, which are allowed inside a text but not at its ends. */
const atEnd = /[\s\u061C\u200C-\u200F]/u;
/** Characters that are invisible on their own: separators, controls, marks, joiners and the blank Braille pattern. */
const blank = /^[\p{Z}\p{C}\p{M}\u2800]*$/u;

/** The text without invisible characters, trimmed. */
export const withoutInvisible = (text: string): string => trimmed(shown(text));

const shown = (text: string): string => text.replace(unwanted, '').replace(/[\u2028\u2029]/g, ' ');

/** Uses a loop, because a pattern for both ends takes quadratic time on a run of spaces inside the text. */
function trimmed(text: string): string {
  let [begin, end] = [0, text.length];
  while (begin < end && atEnd.test(text[begin]!)) begin++;
  while (end > begin && atEnd.test(text[end - 1]!)) end--;
  return text.slice(begin, end);
}

const visible = (text: string): string => {
  const kept = withoutInvisible(text);
  return blank.test(kept) ? '' : kept;
};

/** A title, name or label: one line, invisible characters removed, something visible left, at most `max` characters. */
export const line = (max: number) =>
  z
    .string()
    .overwrite(visible)
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, 'Use one line without control characters');

/**
 * Like `line`, but may be empty, and control characters become spaces, for names that programs generate. NUL is
 * rejected, as in every input.
 */
export const optionalLine = (max: number) =>
  z
    .string()
    .overwrite((text) => visible(text.replace(/[\u0001-\u001F\u007F-\u009F]+/g, ' ')))
    .max(max);

/** A path segment: lower-case letters, digits and single hyphens, 1–80 characters. */
export const Slug = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Use lower-case letters, digits and single hyphens');

/**
 * An email address without invisible characters and in lower case, which is also how it is stored, compared and shown.
 * Its domain may be written in any script or in its ASCII form, and is stored in its own script; `asciiEmail` is the
 * form that mail servers need. Its local part is ASCII, because few servers accept others (RFC 6531).
 */
export const Email = z
  .string()
  .max(254, { abort: true })
  .overwrite(canonicalEmail)
  .refine(isEmail, 'Not an email address');

const plainEmail = z.email();

/**
 * The address with its domain in ASCII, as SMTP requires; the text itself if it has no domain or none that can be
 * converted.
 */
export function asciiEmail(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  if (at < 0 || /^[\u0000-\u007F]*$/.test(domain)) return address;
  const ascii = asciiDomain(domain);
  return ascii === undefined ? address : `${address.slice(0, at)}@${ascii}`;
}

/** The form in which an address is stored and compared. For text that may not be an address; `Email` is the schema. */
export function canonicalEmail(typed: string): string {
  const address = withoutInvisible(typed).toLowerCase();
  const ascii = asciiEmail(address);
  const at = ascii.lastIndexOf('@');
  return at >= 0 && ascii.includes('xn--', at)
    ? `${ascii.slice(0, at)}@${domainToUnicode(ascii.slice(at + 1))}`
    : address;
}

/** The mailbox of an address without its plus tag: email to `name+anything@host` arrives at `name@host`. */
export function mailboxOf(address: string): string {
  const plus = address.indexOf('+');
  const at = plus < 0 ? -1 : address.indexOf('@', plus);
  return at < 0 ? address : address.slice(0, plus) + address.slice(at);
}

function isEmail(address: string): boolean {
  const ascii = asciiEmail(address);
  // Zod does not accept top-level domains in the ASCII form of another script.
  return ascii.length <= 254 && plainEmail.safeParse(ascii.replace(/\.xn--[a-z0-9-]+$/, '.example')).success;
}

/** Uses the URL standard's domain-to-ASCII; characters that would end the host in a URL are excluded. */
function asciiDomain(domain: string): string | undefined {
  // An ASCII domain has at most 253 characters, and parsing a long text takes quadratic time.
  if (domain.length > 253) return undefined;
  if (/[\s/\\?#@:[\]%<>^|]/u.test(domain)) return undefined;
  const hostname = parseUrl(`http://${domain}`)?.hostname;
  return hostname === undefined || /^[\d.]+$/.test(hostname) ? undefined : hostname;
}

/** 3–32 lower-case ASCII letters, digits, hyphens and underscores, beginning with a letter or digit. */
export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .min(3)
  .max(32)
  .regex(/^[a-z0-9][a-z0-9_-]*$/, 'Use lower-case letters, digits, - and _');
/** The instant as ISO 8601 in UTC. */
export const Timestamp = z.iso.datetime({ offset: true });
