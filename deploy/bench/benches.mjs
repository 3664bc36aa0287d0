/** What `npm run bench -- <name>` can run. */
export const benches = {
  'item-by-slug': () => import('./benches/item-by-slug.mjs'),
};
