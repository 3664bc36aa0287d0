// Bare Fastify and one named pg statement that makes the JSON of the item route: the same columns, joins and rules,
// asked for one address.
import Fastify from 'fastify';
import pg from 'pg';
import { publicItemStatement } from './public-item-statement.mjs';
import { listen } from './ready.mjs';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL_CATALOG, max: 5 });
const fastify = Fastify();
fastify.get('/api/v1/creators/:username/projects/:slug/items/:item_slug', async (request, reply) => {
  const { username, slug, item_slug } = /** @type {Record<string, string>} */ (request.params);
  const { rows } = await pool.query({ name: 'item', text: publicItemStatement, values: [username, slug, item_slug] });
  reply.type('application/json; charset=utf-8');
  return rows[0].body;
});
await listen(fastify, () => pool.end());
