import type { FastifyInstance } from 'fastify';
import { traceparentFrom, withinCall } from '@mnw/observability/call-context';
import { httpSeconds } from '@mnw/observability/metrics';
import type { AdmittedRequest } from './route.decorator.js';

/** Runs every request in a call frame with its trace context, and records metrics by route. */
export function addRequestFrame(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const given = request.headers['traceparent'];
    withinCall({ traceparent: traceparentFrom(typeof given === 'string' ? given : undefined) }, done);
  });
  fastify.addHook('onResponse', (request: AdmittedRequest, reply, done) => {
    httpSeconds.observe(
      { route: request.admitted?.declaration.path ?? 'other', status: `${Math.floor(reply.statusCode / 100)}xx` },
      reply.elapsedTime / 1_000,
    );
    done();
  });
}
