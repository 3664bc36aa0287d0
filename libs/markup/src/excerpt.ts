const longestSource = 10_000;
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** The first words of HTML from `MarkdownRenderer`, as one line of plain text with at most `maxChars` characters. */
export function excerpt(html: string, maxChars: number): string {
  const beginning =
    html.length > longestSource ? html.slice(0, longestSource).replace(/(?:<[^<>]*|&[a-z]{0,5})$/, '') : html;
  const text = beginning
    .replace(/<\/?(?:p|h\d|li|ul|ol|tr|th|td|pre|blockquote|br|hr|table)\b[^>]*>/g, ' ')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot);/g, (entity) => entities[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > maxChars ? `${cutAtWord(text, maxChars - 1)}…` : text;
}

function cutAtWord(text: string, length: number): string {
  const cut = text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
  const space = cut.lastIndexOf(' ');
  return (space > length / 2 ? cut.slice(0, space) : cut).trimEnd();
}
