// Bare Fastify answering with the bytes, the type and the ETag of one page of the product, which it reads once at the start.
import Fastify from 'fastify';
import { listen } from './ready.mjs';

const page = await fetch(process.env.SAME_AS);
if (!page.ok) throw new Error(`${process.env.SAME_AS} answered ${page.status}`);
const body = Buffer.from(await page.arrayBuffer());
const headers = { 'content-type': page.headers.get('content-type'), etag: page.headers.get('etag') };
const fastify = Fastify();
fastify.get(new URL(process.env.SAME_AS).pathname, (_request, reply) => reply.headers(headers).send(body));
await listen(fastify);
