import { Document } from '../frame/document.js';
import { Markdown } from '../elements/markdown.js';
import type { SitePage } from './site.js';

/** A text of whoever runs the site. */
export function SiteTextPage({ name, title, html }: SitePage) {
  return (
    <Document title={title} canonical={`/${name}`} width="text">
      <h1>{title}</h1>
      <Markdown html={html} />
    </Document>
  );
}
