/** @type {Record<string, string>} */
const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** @param {unknown} text */
const escaped = (text) => String(text).replace(/[&<>"]/g, (char) => escapes[char] ?? char);

/**
 * XML of nested objects; arrays repeat their element, undefined is left out.
 * @param {string} name
 * @param {unknown} value
 * @returns {string}
 */
export function element(name, value) {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => element(name, one)).join('');
  const content =
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([key, one]) => element(key, one))
          .join('')
      : escaped(value);
  return `<${name}>${content}</${name}>`;
}

/**
 * @param {string} name
 * @param {unknown} value
 */
export const document = (name, value) => `<?xml version="1.0" encoding="UTF-8"?>\n${element(name, value)}`;

/** @type {Record<string, string>} */
const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** @param {string} text */
const unescaped = (text) =>
  text.replace(/&(amp|lt|gt|quot|apos|#(\d+)|#x([0-9a-f]+));/gi, (_, name, decimal, hex) =>
    decimal
      ? String.fromCodePoint(Number(decimal))
      : hex
        ? String.fromCodePoint(parseInt(hex, 16))
        : (named[name.toLowerCase()] ?? name),
  );

/**
 * Contents of each `<name>` in the flat documents that S3 clients send.
 * @param {string} xml
 * @param {string} name
 */
export const contents = (xml, name) =>
  [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map(([, content = '']) => content);

/**
 * @param {string} xml
 * @param {string} name
 */
export const text = (xml, name) => {
  const [first] = contents(xml, name);
  return first === undefined ? undefined : unescaped(first);
};
