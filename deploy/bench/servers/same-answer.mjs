// Bare Fastify answering with the status, the bytes, the type and the ETag of one answer of the product, which it reads
// once at the start.
import Fastify from 'fastify';
import { listen } from './ready.mjs';

const address = process.env.SAME_AS ?? '';
const page = await fetch(address);
if (!page.ok) throw new Error(`${address} answered ${page.status}`);
const body = Buffer.from(await page.arrayBuffer());
const headers = Object.fromEntries(
  ['content-type', 'etag'].flatMap((name) => {
    const value = page.headers.get(name);
    return value === null ? [] : [[name, value]];
  }),
);
const fastify = Fastify();
fastify.get(new URL(address).pathname, (_request, reply) =>
  reply
    .status(page.status)
    .headers(headers)
    .send(page.status === 204 ? undefined : body),
);
await listen(fastify);
