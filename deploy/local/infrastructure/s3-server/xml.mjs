const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text) => String(text).replace(/[&<>"]/g, (char) => escapes[char]);

/** XML of nested objects; arrays repeat their element, undefined is left out. */
export function element(name, value) {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => element(name, one)).join('');
  const content =
    typeof value === 'object'
      ? Object.entries(value)
          .map(([key, one]) => element(key, one))
          .join('')
      : escaped(value);
  return `<${name}>${content}</${name}>`;
}

export const document = (name, value) => `<?xml version="1.0" encoding="UTF-8"?>\n${element(name, value)}`;

const unescaped = (text) =>
  text.replace(/&(amp|lt|gt|quot|apos|#(\d+)|#x([0-9a-f]+));/gi, (_, name, decimal, hex) =>
    decimal
      ? String.fromCodePoint(Number(decimal))
      : hex
        ? String.fromCodePoint(parseInt(hex, 16))
        : { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name.toLowerCase()],
  );

/** Contents of each `<name>` in the flat documents that S3 clients send. */
export const contents = (xml, name) =>
  [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map((match) => match[1]);

export const text = (xml, name) => {
  const [first] = contents(xml, name);
  return first === undefined ? undefined : unescaped(first);
};
