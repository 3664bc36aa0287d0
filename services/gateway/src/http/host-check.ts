import type { RequestListener } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { hostCheck, hostRefusals } from '@mnw/http/our-hosts';
import type { GatewayConfig } from '../gateway.config.js';

type Hosts = Pick<GatewayConfig, 'HOST' | 'PUBLIC_URL' | 'FILES_URL' | 'ALLOWED_HOSTS'>;

/** Rejects requests for a host name that is not ours, before any other processing. */
export function addHostCheck(fastify: FastifyInstance, { HOST, PUBLIC_URL, ALLOWED_HOSTS }: Hosts): void {
  const verdictOn = hostCheck({ bound: HOST, urls: [PUBLIC_URL], more: ALLOWED_HOSTS });
  fastify.addHook('onRequest', (request, reply, done) => {
    const verdict = verdictOn(request.raw.headers.host);
    if (verdict === 'ours') return done();
    const { status, text } = hostRefusals[verdict];
    void reply.code(status).type('text/plain; charset=utf-8').send(text);
  });
}

/** The same check for the listener that serves user files. */
export function guardHosts({ HOST, FILES_URL, ALLOWED_HOSTS }: Hosts, listener: RequestListener): RequestListener {
  const verdictOn = hostCheck({ bound: HOST, urls: [FILES_URL], more: ALLOWED_HOSTS });
  return (request, response) => {
    const verdict = verdictOn(request.headers.host);
    if (verdict === 'ours') return void listener(request, response);
    const { status, text } = hostRefusals[verdict];
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
  };
}
