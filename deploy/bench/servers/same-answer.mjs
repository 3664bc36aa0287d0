// Bare Fastify answering with the status, the bytes, the type and the ETag of one answer of the product, which it reads once at the start.
import Fastify from 'fastify';
import { listen } from './ready.mjs';

const page = await fetch(process.env.SAME_AS);
if (!page.ok) throw new Error(`${process.env.SAME_AS} answered ${page.status}`);
const body = Buffer.from(await page.arrayBuffer());
const headers = Object.fromEntries(
  ['content-type', 'etag'].flatMap((name) => (page.headers.has(name) ? [[name, page.headers.get(name)]] : [])),
);
const fastify = Fastify();
fastify.get(new URL(process.env.SAME_AS).pathname, (_request, reply) =>
  reply
    .status(page.status)
    .headers(headers)
    .send(page.status === 204 ? undefined : body),
);
await listen(fastify);
