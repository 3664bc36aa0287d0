import { publicItemJson, isFree } from '../../../services/catalog/dist/storefront/public-item.queries.js';
import { itemListed } from '../../../services/catalog/dist/visibility/listed.queries.js';
import { sql } from '@mnw/db/sql';

/** The catalog's own statement for one address instead of many, so that both sides make the same bytes. */
export const publicItemStatement = (() => {
  const { text, values } = sql`select ${publicItemJson(sql`case when ${isFree} then i.body_html end`)} as body
    from pub_users u
    join projects p on p.user_id = u.id and p.slug = ${'slug'}
    join items i on i.project_id = p.id and i.slug = ${'item'}
    left join versions v on v.item_id = i.id and v.is_current = true
    where u.username = ${'username'} and ${itemListed}`;
  const order = ['username', 'slug', 'item'];
  return text.replace(/\$(\d+)/g, (_, at) => `$${order.indexOf(String(values[at - 1])) + 1}`);
})();
