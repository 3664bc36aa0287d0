/** What `npm run bench -- <name>` can run. */
export const benches = {
  'bus-echo': () => import('./benches/bus-echo.mjs'),
  'item-by-slug': () => import('./benches/item-by-slug.mjs'),
};
