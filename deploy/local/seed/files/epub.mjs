/** @import { Entry } from './zip.mjs' */
import { zip } from './zip.mjs';

const container = `<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`;

/** @typedef {[title: string, paragraphs: string[]]} Chapter */

/**
 * An EPUB 3 with one file per chapter.
 * @param {{ id: string, title: string, author: string, chapters: Chapter[] }} book
 */
export function epub({ id, title, author, chapters }) {
  /** @type {Entry[]} */
  const pages = chapters.map(([heading, paragraphs], index) => [
    `chapter-${index + 1}.xhtml`,
    page(heading, `<h1>${heading}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}`),
  ]);
  const names = pages.map(([name]) => name);
  const manifest = names
    .map((name, index) => `<item id="c${index + 1}" href="${name}" media-type="application/xhtml+xml"/>`)
    .join('');
  const spine = names.map((_, index) => `<itemref idref="c${index + 1}"/>`).join('');
  const contents = chapters.map(([heading], index) => `<li><a href="${names[index]}">${heading}</a></li>`).join('');
  const book = `<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">${id}</dc:identifier><dc:title>${title}</dc:title><dc:creator>${author}</dc:creator><dc:language>en</dc:language><meta property="dcterms:modified">2026-01-01T00:00:00Z</meta></metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>${manifest}</manifest><spine>${spine}</spine></package>`;
  return zip(
    [
      ['mimetype', 'application/epub+zip'],
      ['META-INF/container.xml', container],
      ['book.opf', book],
      [
        'nav.xhtml',
        page('Contents', `<nav xmlns:epub="http://www.idpf.org/2007/ops" epub:type="toc"><ol>${contents}</ol></nav>`),
      ],
      ...pages,
    ],
    { stored: ['mimetype'] },
  );
}

/**
 * @param {string} title
 * @param {string} body
 */
const page = (title, body) => `<?xml version="1.0"?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>${title}</title></head><body>${body}</body></html>`;
