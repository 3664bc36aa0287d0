import { expireDue } from '../checkout/expire-session.js';
import { calm } from '../events/chaos.js';
import type { FaultKind } from '../http/faults.js';
import { InvalidRequest } from '../http/stripe-error.js';
import { usualBehaviour, type Sim } from '../sim.js';
import { chaosFrom } from './chaos-wish.js';
import { flagIn, numberIn, oneOf, textIn, type ControlRoute } from './control-route.js';
import { durationMs } from './duration.js';
import { endpointsFrom } from './endpoints-wish.js';

const faultKinds: readonly FaultKind[] = ['500', '429', 'timeout-before-commit', 'timeout-after-commit', 'slow'];

/** How the simulator itself runs: time, chaos, faults, endpoints, what it has seen. */
export const runningControls: ControlRoute[] = [
  { method: 'GET', path: '/health', run: () => ({ ok: true }) },
  { method: 'GET', path: '/clock', run: (sim) => clockOf(sim) },
  {
    method: 'POST',
    path: '/clock/advance',
    run: (sim, { wish }) => {
      sim.clock.advance(durationMs(wish.by ?? wish.seconds));
      expireEverywhere(sim);
      return clockOf(sim);
    },
  },
  { method: 'GET', path: '/chaos', run: (sim) => sim.deliveries.currentChaos },
  {
    method: 'POST',
    path: '/chaos',
    run: (sim, { wish }) => {
      sim.deliveries.setChaos(chaosFrom(wish, wish.calm === true ? calm : sim.deliveries.currentChaos));
      return sim.deliveries.currentChaos;
    },
  },
  {
    method: 'POST',
    path: '/behaviour',
    run: (sim, { wish }) => {
      sim.behaviour = {
        refundStatus: oneOf(wish, 'refund_status', ['pending', 'succeeded', 'failed'], sim.behaviour.refundStatus),
        redirectWaitsForWebhook: flagIn(wish, 'redirect_waits_for_webhook') ?? sim.behaviour.redirectWaitsForWebhook,
      };
      return {
        refund_status: sim.behaviour.refundStatus,
        redirect_waits_for_webhook: sim.behaviour.redirectWaitsForWebhook,
      };
    },
  },
  { method: 'GET', path: '/webhooks', run: (sim) => ({ webhooks: sim.deliveries.endpoints }) },
  {
    method: 'POST',
    path: '/webhooks',
    run: (sim, { wish }) => {
      sim.deliveries.endpoints = endpointsFrom(wish.webhooks);
      return { webhooks: sim.deliveries.endpoints };
    },
  },
  {
    method: 'GET',
    path: '/requests',
    run: (sim, { query }) => ({
      requests: sim.requests.find({
        method: textIn(query, 'method'),
        path: textIn(query, 'path'),
        param: textIn(query, 'param'),
      }),
    }),
  },
  {
    method: 'GET',
    path: '/deliveries',
    run: (sim) => ({ attempts: sim.deliveries.attempts, pending: sim.deliveries.pending }),
  },
  {
    method: 'GET',
    path: '/drain',
    run: async (sim, { query }) => {
      const drained = await sim.deliveries.drain(numberIn(query, 'timeout_ms') ?? 10_000);
      return { drained, pending: sim.deliveries.pending };
    },
  },
  {
    method: 'POST',
    path: '/faults',
    run: (sim, { wish }) => {
      const next = oneOf(wish, 'next', faultKinds);
      sim.faults.add({
        next,
        path: textIn(wish, 'path'),
        method: textIn(wish, 'method'),
        times: numberIn(wish, 'times') ?? 1,
        ms: numberIn(wish, 'ms') ?? 0,
      });
      return { waiting: sim.faults.pending };
    },
  },
  {
    method: 'POST',
    path: '/events/:id/resend',
    run: async (sim, { id, wish }) => {
      const event = sim.book(sim.holderOf('event', id) ?? '').get('event', id);
      if (event === undefined) throw new InvalidRequest('There is no such event.', {}, 404);
      await sim.deliveries.resend(event, numberIn(wish, 'times') ?? 1);
      return { event: id, pending: sim.deliveries.pendingOf(id) };
    },
  },
  {
    method: 'POST',
    path: '/reset',
    run: (sim) => {
      sim.deliveries.clear();
      sim.store.clear();
      sim.requests.clear();
      sim.faults.clear();
      sim.behaviour = { ...usualBehaviour };
      return { ok: true };
    },
  },
];

/** Expires what is due in every account, and tells the endpoints. */
export function expireEverywhere(sim: Sim): void {
  for (const account of sim.accounts) {
    const call = sim.call(account);
    expireDue(call);
    const { early, later } = sim.deliveries.accept(call.events);
    void sim.deliveries.start([...early, ...later]);
  }
}

function clockOf(sim: Sim) {
  return { now: new Date(sim.clock.nowMs()).toISOString(), offset_ms: sim.clock.offsetMs };
}
