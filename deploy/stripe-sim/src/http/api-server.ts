import { setTimeout as sleep } from 'node:timers/promises';
import formbody from '@fastify/formbody';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import qs from 'qs';
import { apiVersion } from '../api-version.js';
import { accountRoutes } from '../accounts/accounts.routes.js';
import { addOnboardingPages } from '../accounts/onboarding.page.js';
import { couponRoutes } from '../catalog/coupons.routes.js';
import { priceRoutes } from '../catalog/prices.routes.js';
import { productRoutes } from '../catalog/products.routes.js';
import { addPayPages } from '../checkout/pay.page.js';
import { sessionRoutes } from '../checkout/sessions.routes.js';
import { customerRoutes } from '../customers/customers.routes.js';
import { disputeRoutes } from '../disputes/disputes.routes.js';
import { eventRoutes } from '../events/events.routes.js';
import { paymentRoutes } from '../payments/payments.routes.js';
import { refundRoutes } from '../refunds/refunds.routes.js';
import type { Sim } from '../sim.js';
import { newId } from '../state/ids.js';
import { answer, type Answer } from './answer.js';
import { isGroup, type RawParams } from './compound-field.js';
import { IdempotencyKeys } from './idempotency.js';
import type { Route } from './route.js';
import { InvalidRequest, StripeError } from './stripe-error.js';

const routes: Route[] = [
  ...accountRoutes,
  ...couponRoutes,
  ...customerRoutes,
  ...disputeRoutes,
  ...eventRoutes,
  ...paymentRoutes,
  ...priceRoutes,
  ...productRoutes,
  ...refundRoutes,
  ...sessionRoutes,
];

/** The server the SDK and the buyers' browsers talk to. */
export async function apiServer(sim: Sim): Promise<FastifyInstance> {
  const keys = new IdempotencyKeys(sim.store, sim.clock);
  const app = fastify({ forceCloseConnections: true, routerOptions: { querystringParser: decode } });
  app.removeAllContentTypeParsers();
  await app.register(formbody, { parser: decode });
  app.setErrorHandler((error, _request, reply) => sendError(reply, error));
  app.setNotFoundHandler((request, reply) => sendError(reply, unrecognized(request)));
  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.path,
      exposeHeadRoute: false,
      handler: (request, reply) => handle(sim, keys, route, request, reply),
    });
  }
  addPayPages(app, sim);
  addOnboardingPages(app, sim);
  return app;
}

/** Stripe's spelling of nested parameters: `a[b]=1`, `a[0]=1`, `a[]=1`. */
function decode(text: string): Record<string, unknown> {
  return qs.parse(text, { arrayLimit: 200, depth: 8, parameterLimit: 5_000 });
}

async function handle(
  sim: Sim,
  keys: IdempotencyKeys,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const path = request.url.split('?')[0] ?? '/';
  const result = answer(sim, keys, {
    route,
    path,
    headers: request.headers,
    params: paramsOf(request),
    ids: request.params as Record<string, string>,
  });
  reply.raw.once('close', () => {
    result.done();
    void sim.deliveries.start(result.accepted.later);
  });
  await sim.deliveries.start(result.accepted.early, { shuffle: false });
  return send(reply, result);
}

async function send(reply: FastifyReply, { status, body, headers, fault, done }: Answer): Promise<FastifyReply> {
  if (fault !== undefined) await sleep(fault.ms);
  done();
  if (fault?.next === 'timeout-after-commit' || fault?.next === 'timeout-before-commit') {
    reply.hijack();
    reply.raw.destroy();
    return reply;
  }
  return reply
    .code(status)
    .headers({ ...headers, 'stripe-version': apiVersion })
    .send(body);
}

function paramsOf({ query, body }: FastifyRequest): RawParams {
  return { ...(isGroup(query) ? query : {}), ...(isGroup(body) ? body : {}) };
}

function unrecognized({ method, url }: FastifyRequest): InvalidRequest {
  return new InvalidRequest(
    `Unrecognized request URL (${method}: ${url.split('?')[0] ?? ''}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
    {},
    404,
  );
}

function sendError(reply: FastifyReply, error: unknown): FastifyReply {
  const requestId = newId('req', 14);
  const told = error instanceof StripeError ? error : outsideError(error);
  return reply
    .code(told.status)
    .headers({ 'request-id': requestId, 'stripe-version': apiVersion })
    .send(told.body(requestId));
}

/** Bodies Fastify could not read are the caller's fault; anything else is a bug here and must be seen. */
function outsideError(error: unknown): StripeError {
  const status = isGroup(error) && typeof error.statusCode === 'number' ? error.statusCode : 500;
  if (status < 500)
    return new InvalidRequest(
      'Invalid request (check that your POST content type is application/x-www-form-urlencoded).',
    );
  process.stderr.write(`stripe-sim: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return new StripeError(500, 'api_error', 'An unknown error occurred.');
}
