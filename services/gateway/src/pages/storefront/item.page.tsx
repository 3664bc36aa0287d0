import type { PublicItem } from '@mnw/contracts/catalog/public-item';
import { excerpt } from '@mnw/markup/excerpt';
import { creatorPath, itemPath, projectPath } from '../elements/addresses.js';
import { Cover } from '../elements/cover.js';
import { emptyForm, type FormState } from '../elements/form-state.js';
import { Markdown } from '../elements/markdown.js';
import { kindName } from '../elements/words.js';
import { Document } from '../frame/document.js';
import { ItemFacts } from './item-facts.js';
import { Player } from './player.js';
import { Till, type Quoted } from './till.js';

export interface ItemPageProps {
  item: PublicItem;
  /** The viewer has access to the file and the text, bought or free. */
  hasAccess: boolean;
  /** The viewer is the creator. */
  isOwn?: boolean;
  /** The viewer's payment that Stripe has not confirmed yet. */
  paymentUnderWay?: string | null;
  form?: FormState;
  /** What it costs with the code in the form. */
  quoted?: Quoted | null;
}

/** One item: what it is, how to play, read or get it, and what it costs. */
export function ItemPage({
  item,
  hasAccess,
  isOwn = false,
  paymentUnderWay = null,
  form = emptyForm,
  quoted = null,
}: ItemPageProps) {
  const { creator, project } = item;
  const name = creator.display_name ?? creator.username;
  return (
    <Document
      title={`${item.title} by ${name}`}
      description={excerpt(item.description_html, 200)}
      canonical={itemPath(creator.username, project.slug, item.slug)}
      image={item.cover_url}
      scripts={item.pwyw_enabled ? ['till.js'] : []}
    >
      <article class="offer">
        <header class="offer-head">
          <p class="eyebrow">
            {kindName(item.item_type)} from{' '}
            <a href={projectPath(creator.username, project.slug)}>
              <bdi>{project.title}</bdi>
            </a>
          </p>
          <h1 dir="auto">{item.title}</h1>
          <p class="lead">
            by{' '}
            <a href={creatorPath(creator.username)}>
              <bdi>{name}</bdi>
            </a>
          </p>
        </header>
        <Till
          item={item}
          hasAccess={hasAccess}
          isOwn={isOwn}
          paymentUnderWay={paymentUnderWay}
          form={form}
          quoted={quoted}
        />
        <div class="offer-media stack">
          {(item.item_type !== 'article' || item.cover_url) && (
            <Cover id={item.id} kind={item.item_type} src={item.cover_url} size="large" />
          )}
          {hasAccess && <Player item={item} />}
        </div>
        <div class="offer-body">
          {item.description_html !== '' && <Markdown html={item.description_html} />}
          {item.body_html !== null && item.body_html !== '' && (
            <section aria-label="Text">
              <Markdown html={item.body_html} />
            </section>
          )}
          <ItemFacts item={item} />
        </div>
      </article>
    </Document>
  );
}
