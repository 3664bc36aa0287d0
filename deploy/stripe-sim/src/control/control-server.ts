import { fastify, type FastifyInstance, type FastifyReply } from 'fastify';
import { isGroup } from '../http/compound-field.js';
import { StripeError } from '../http/stripe-error.js';
import type { Sim } from '../sim.js';
import type { Wish } from './control-route.js';
import { paymentControls } from './payment-controls.js';
import { runningControls } from './running-controls.js';

/** The door for tests and tools, JSON in and out. It has no lock, so it listens on this machine only. */
export function controlServer(sim: Sim): FastifyInstance {
  const app = fastify({ forceCloseConnections: true });
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler((error, _request, reply) => refuse(reply, error));
  for (const { method, path, run } of [...paymentControls, ...runningControls]) {
    app.route({
      method,
      url: path,
      handler: async ({ params, body, query }) =>
        run(sim, { id: idIn(params), wish: groupOf(body), query: groupOf(query) }),
    });
  }
  return app;
}

function idIn(params: unknown): string {
  return isGroup(params) && typeof params.id === 'string' ? params.id : '';
}

function groupOf(value: unknown): Wish {
  return isGroup(value) ? value : {};
}

function refuse(reply: FastifyReply, error: unknown): FastifyReply {
  const status =
    error instanceof StripeError
      ? error.status
      : isGroup(error) && typeof error.statusCode === 'number'
        ? error.statusCode
        : 500;
  const message = error instanceof Error ? error.message : String(error);
  if (status >= 500)
    process.stderr.write(`stripe-sim: ${error instanceof Error ? (error.stack ?? message) : message}\n`);
  return reply.code(status).send({ error: { message } });
}
