import type { IOptions, Tag } from 'sanitize-html';
import { safeUrl } from './safe-url.js';
import { resolveAddress, type TextPlace } from './text-place.js';

const lowered: Record<string, string> = { h1: 'h2', h2: 'h3', h3: 'h4', h4: 'h5', h5: 'h6', h6: 'h6' };
const toHeading = (tagName: string) => (): Tag => ({ tagName, attribs: {} });

const blocks = ['p', 'br', 'hr', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'blockquote', 'ul', 'ol', 'li'];
const tables = ['table', 'thead', 'tbody', 'tr', 'th', 'td'];

/**
 * The HTML that user Markdown may become; everything else is dropped. A transform must return an allowed tag: sanitize-html 2.17.5 keeps
 * the name of a dropped one for the next element of the same depth, which then ends with the wrong tag. So `span` is allowed, bare.
 */
export const allowed: IOptions = {
  allowedTags: [...blocks, ...tables, 'strong', 'em', 's', 'code', 'a', 'img', 'span', 'input'],
  allowedAttributes: {
    a: ['href', 'rel', 'title'],
    img: ['src', 'alt', 'title', 'loading', 'decoding', 'referrerpolicy'],
    ol: ['start'],
    input: ['type', 'disabled', 'checked', 'aria-label'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: [] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  transformTags: {
    ...Object.fromEntries(Object.entries(lowered).map(([from, to]) => [from, toHeading(to)])),
    a: safeLink,
    img: safeImage,
    input: checkbox,
  },
};

/** The same for a text that lies somewhere. */
export const allowedAt = (place: TextPlace): IOptions => ({
  ...allowed,
  transformTags: {
    ...allowed.transformTags,
    a: (tagName, attribs) => safeLink(tagName, { ...attribs, href: within(attribs['href'], place, 'page') }),
    img: (tagName, attribs) => safeImage(tagName, { ...attribs, src: within(attribs['src'], place, 'raw') }),
  },
});

/** `#part` stays; an address that begins with a scheme or a host is not relative. */
const within = (address = '', place: TextPlace, view: 'page' | 'raw'): string =>
  /^(?:[a-z][a-z0-9+.-]*:|[/\\]{2}|#|$)/i.test(address) ? address : (resolveAddress(address, place, view) ?? '');

function safeLink(tagName: string, { href = '', title }: Record<string, string>): Tag {
  const address = siteAddress(href) ?? safeUrl(href);
  if (!address) return { tagName: 'span', attribs: {} };
  return { tagName, attribs: { href: address, rel: 'nofollow ugc noopener', ...(title && { title }) } };
}

/** Images of other sites have become links before (`imageLinks`); one that has not is dropped. */
function safeImage(tagName: string, { src = '', alt = '', title }: Record<string, string>): Tag {
  const address = siteAddress(src);
  if (!address) return { tagName: 'span', attribs: {}, text: alt };
  return {
    tagName,
    attribs: {
      src: address,
      alt,
      loading: 'lazy',
      decoding: 'async',
      referrerpolicy: 'no-referrer',
      ...(title && { title }),
    },
  };
}

/** The only form of an input: the box of a task, which nobody can change. */
function checkbox(tagName: string, { checked }: Record<string, string>): Tag {
  const isDone = checked !== undefined;
  return {
    tagName,
    attribs: {
      type: 'checkbox',
      disabled: '',
      ...(isDone && { checked: '' }),
      'aria-label': isDone ? 'Done' : 'To do',
    },
  };
}

// An address on this site: `/path` or `#part`, never `//host` nor what a browser reads as one.
const siteAddress = (address: string): string | undefined =>
  /^(?:\/(?![/\\])|#)[^\s\\\p{Cc}]*$/u.test(address) ? address : undefined;
