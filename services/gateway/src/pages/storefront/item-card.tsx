import type { ItemCard as Card } from '@mnw/contracts/catalog/item-card';
import { itemPath } from '../elements/addresses.js';
import { Cover } from '../elements/cover.js';
import { PriceTag } from '../elements/money.js';
import { kindName } from '../elements/words.js';
import { PersonLink } from '../elements/person.js';

/** An item in a grid. */
export function ItemCard({ item, byline = true }: { item: Card; byline?: boolean }) {
  return (
    <li class="card">
      <Cover id={item.id} kind={item.item_type} src={item.cover_url} />
      <h3>
        <a href={itemPath(item.username, item.project_slug, item.slug)}>
          <bdi>{item.title}</bdi>
        </a>
      </h3>
      <p class="card-line">
        {byline ? (
          <PersonLink username={item.username} displayName={item.display_name} />
        ) : (
          <span>{kindName(item.item_type)}</span>
        )}
        <PriceTag item={item} />
      </p>
    </li>
  );
}

export function ItemGrid({ items, byline }: { items: readonly Card[]; byline?: boolean }) {
  return (
    <ul class={items.length === 5 ? 'cards five' : 'cards'}>
      {items.map((item) => (
        <ItemCard key={item.id} item={item} byline={byline} />
      ))}
    </ul>
  );
}
