import type { IncomingHttpHeaders } from 'node:http';
import type Stripe from 'stripe';
import type { Accepted } from '../events/deliveries.js';
import { newId } from '../state/ids.js';
import { platform, type Sim } from '../sim.js';
import { accountOf } from './authenticate.js';
import { listOf, type RawParams } from './compound-field.js';
import { expand } from './expand.js';
import type { Fault } from './faults.js';
import { text } from './field.js';
import { fingerprintOf, type IdempotencyKeys, type Result } from './idempotency.js';
import { toldHeaders, type LoggedRequest } from './request-log.js';
import type { Route } from './route.js';
import { StripeError } from './stripe-error.js';

export interface Asked {
  route: Route;
  path: string;
  headers: IncomingHttpHeaders;
  params: RawParams;
  ids: Readonly<Record<string, string>>;
}

export interface Answer extends Result {
  headers: Record<string, string>;
  /** Events to deliver once the answer is out. */
  accepted: Accepted;
  fault: Fault | undefined;
  /** To be called when the answer goes out or the caller is gone. */
  done: () => void;
}

const nothing: Accepted = { early: [], later: [] };
const expansions = listOf(text());

/** Works one API request out, up to the point where its answer can be sent. Everything it changes is changed before it returns. */
export function answer(sim: Sim, keys: IdempotencyKeys, asked: Asked): Answer {
  const requestId = newId('req', 14);
  const logged: LoggedRequest = {
    id: requestId,
    at: new Date(sim.clock.nowMs()).toISOString(),
    method: asked.route.method,
    path: asked.path,
    account: String(asked.headers['stripe-account'] ?? platform),
    headers: toldHeaders(asked.headers),
    params: asked.params,
    status: null,
    replayed: false,
  };
  sim.requests.add(logged);
  try {
    return told(logged, answerChecked(sim, keys, asked, requestId));
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    return told(logged, {
      status: error.status,
      body: error.body(requestId),
      headers: { 'request-id': requestId },
      accepted: nothing,
      fault: undefined,
      done: () => undefined,
    });
  }
}

function told(logged: LoggedRequest, reply: Answer): Answer {
  logged.status = reply.status;
  logged.replayed = reply.headers['idempotent-replayed'] === 'true';
  return reply;
}

function answerChecked(sim: Sim, keys: IdempotencyKeys, asked: Asked, requestId: string): Answer {
  const account = accountOf(sim, asked.headers);
  const fault = sim.faults.take(asked.route.method, asked.path);
  if (fault?.next === '429')
    throw new StripeError(429, 'invalid_request_error', 'Request rate limit exceeded.', { code: 'rate_limit' });
  const headers = { 'request-id': requestId, ...(account === platform ? {} : { 'stripe-account': account }) };
  const key = asked.route.method === 'POST' ? asked.headers['idempotency-key'] : undefined;
  if (key === undefined)
    return { ...execute(sim, account, asked, requestId, fault), headers, fault, done: () => undefined };
  return answerOnce(sim, keys, asked, { account, fault, requestId, headers, key: String(key) });
}

interface Once {
  account: string;
  fault: Fault | undefined;
  requestId: string;
  headers: Record<string, string>;
  key: string;
}

function answerOnce(
  sim: Sim,
  keys: IdempotencyKeys,
  asked: Asked,
  { account, fault, requestId, headers, key }: Once,
): Answer {
  const fingerprint = fingerprintOf(asked.route.method, asked.path, asked.params);
  const saved = keys.begin(account, key, fingerprint);
  const echoed = { ...headers, 'idempotency-key': key };
  if (saved !== undefined) {
    const { status, body } = saved;
    return {
      status,
      body,
      headers: { ...echoed, 'idempotent-replayed': 'true', 'original-request': saved.requestId },
      accepted: nothing,
      fault,
      done: () => undefined,
    };
  }
  const done = () => {
    keys.end(account, key);
  };
  try {
    const result = execute(sim, account, asked, requestId, fault, key);
    if (fault?.next !== 'timeout-before-commit') keys.save(account, key, fingerprint, requestId, result);
    return { ...result, headers: echoed, fault, done };
  } catch (error) {
    done();
    throw error;
  }
}

type Executed = Result & { accepted: Accepted };

/** Parameter errors are thrown (no idempotent result is kept of them); whatever happens after the checks is the request's result. */
function execute(
  sim: Sim,
  account: string,
  { route, params, ids }: Asked,
  requestId: string,
  fault: Fault | undefined,
  idempotencyKey: string | null = null,
): Executed {
  const run = route.prepare(params);
  const paths = params.expand === undefined ? [] : expansions.read(params.expand, 'expand');
  const call = { sim, book: sim.book(account), requestId, idempotencyKey, events: [] as Stripe.EventBase[] };
  if (fault?.next === 'timeout-before-commit') return { status: 500, body: {}, accepted: nothing };
  try {
    if (fault?.next === '500') throw new StripeError(500, 'api_error', 'An unknown error occurred.');
    const body = expand(call.book, run(call, ids), paths);
    return { status: 200, body, accepted: sim.deliveries.accept(call.events) };
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    return { status: error.status, body: error.body(requestId), accepted: sim.deliveries.accept(call.events) };
  }
}
