/** A form on a page, with the values that would be posted if nothing were typed. */
export interface PostedForm {
  action: string;
  fields: Record<string, string>;
  /** Names of the hidden fields, without the CSRF token. */
  hidden: string[];
}

/** The POST forms of a page. Our own HTML is regular enough to be parsed by expressions. */
export function postedForms(html: string): PostedForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)]
    .filter(([, attributes = '']) => attribute(attributes, 'method') === 'post')
    .map(([, attributes = '', inside = '']) => ({
      action: attribute(attributes, 'action') ?? '',
      fields: Object.fromEntries([...fieldsIn(inside)]),
      hidden: hiddenIn(inside),
    }));
}

/** URLs of this site that a page links to, without fragments. */
export const linksOf = (html: string): string[] =>
  [...html.matchAll(/<a\b[^>]*href="(\/[^"#]*)/g)].map(([, href = '']) => plain(href));

function* fieldsIn(html: string): Generator<[string, string]> {
  for (const [, tag, attributes = ''] of html.matchAll(/<(input|textarea|select|button)\b([^>]*)>/g)) {
    const name = attribute(attributes, 'name');
    if (name !== undefined) yield [name, attribute(attributes, 'value') ?? (tag === 'input' ? 'on' : 'a')];
  }
}

const hiddenIn = (html: string): string[] =>
  [...html.matchAll(/<input\b([^>]*type="hidden"[^>]*)>/g)]
    .map(([, attributes = '']) => attribute(attributes, 'name') ?? '')
    .filter((name) => name !== '' && name !== 'csrf');

const attribute = (attributes: string, name: string): string | undefined => {
  const found = new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
  return found === undefined ? undefined : plain(found);
};

const plain = (text: string): string =>
  text
    .replace(/&amp;/g, '&')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<');
