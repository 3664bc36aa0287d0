import type { IOptions, Tag } from 'sanitize-html';
import { safeUrl } from './safe-url.js';
import { resolveAddress, type TextLocation } from './text-location.js';

const lowered: Record<string, string> = { h1: 'h2', h2: 'h3', h3: 'h4', h4: 'h5', h5: 'h6', h6: 'h6' };
const toHeading = (tagName: string) => (): Tag => ({ tagName, attribs: {} });

const blocks = ['p', 'br', 'hr', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'blockquote', 'ul', 'ol', 'li'];
const tables = ['table', 'thead', 'tbody', 'tr', 'th', 'td'];

/**
 * The HTML that user Markdown may produce; everything else is dropped. A transform must return an allowed tag:
 * sanitize-html 2.17.5 remembers the name of a dropped tag and closes the next element of the same depth with it.
 * Therefore `span` is allowed, without attributes.
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

/** The same for a text with a location, which relative links are resolved against. */
export const allowedAt = (location: TextLocation): IOptions => ({
  ...allowed,
  transformTags: {
    ...allowed.transformTags,
    a: (tagName, attribs) => safeLink(tagName, { ...attribs, href: within(attribs['href'], location, 'page') }),
    img: (tagName, attribs) => safeImage(tagName, { ...attribs, src: within(attribs['src'], location, 'raw') }),
  },
});

/** Keeps `#part` and URLs that start with a scheme or a host; resolves all others. */
const within = (address = '', location: TextLocation, view: 'page' | 'raw'): string =>
  /^(?:[a-z][a-z0-9+.-]*:|[/\\]{2}|#|$)/i.test(address) ? address : (resolveAddress(address, location, view) ?? '');

function safeLink(tagName: string, { href = '', title }: Record<string, string>): Tag {
  const address = siteAddress(href) ?? safeUrl(href);
  if (!address) return { tagName: 'span', attribs: {} };
  return { tagName, attribs: { href: address, rel: 'nofollow ugc noopener', ...(title && { title }) } };
}

/** `imageLinks` has already turned images of other sites into links; any that remain are dropped. */
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

/** The only allowed input is a disabled task checkbox. */
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

// A URL on this site: `/path` or `#part`, never `//host` or anything that browsers treat like it.
const siteAddress = (address: string): string | undefined =>
  /^(?:\/(?![/\\])|#)[^\s\\\p{Cc}]*$/u.test(address) ? address : undefined;
