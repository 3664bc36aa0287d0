import type { getItemText } from '@mnw/contracts/catalog/get-item-text.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { Markdown } from '../elements/markdown.js';
import { PersonLink } from '../elements/person.js';
import { Document } from '../frame/document.js';

export interface ReadPageProps {
  text: OutputOf<typeof getItemText>;
  /** The page to go back to: the library or the purchase. */
  back: { path: string; label: string } | null;
}

/** The text of a purchase. Buyers keep access after the item is withdrawn from sale. */
export function ReadPage({ text: { title, creator, body_html }, back }: ReadPageProps) {
  return (
    <Document title={title} width="text" hidden>
      <article class="stack">
        <header class="stack tight">
          <h1 dir="auto">{title}</h1>
          <p class="lead">
            by <PersonLink username={creator.username} displayName={creator.display_name} />
          </p>
        </header>
        <Markdown html={body_html} />
      </article>
      {back !== null && (
        <p>
          <a href={back.path}>{back.label}</a>
        </p>
      )}
    </Document>
  );
}
