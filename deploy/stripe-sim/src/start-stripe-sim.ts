import { controlServer } from './control/control-server.js';
import { expireEverywhere } from './control/running-controls.js';
import { calm } from './events/chaos.js';
import { Deliveries } from './events/deliveries.js';
import type { Endpoint } from './events/endpoint.js';
import { apiServer } from './http/api-server.js';
import { Faults } from './http/faults.js';
import { addHostCheck } from './http/host-check.js';
import { RequestLog } from './http/request-log.js';
import { Sim } from './sim.js';
import { Clock } from './state/clock.js';
import { Journal } from './state/journal.js';
import { Store } from './state/store.js';

export interface StripeSimOptions {
  /** 0, the default, takes a free port. */
  port?: number;
  controlPort?: number;
  /** Address the API listens on; the control API listens on this machine only unless told otherwise. */
  host?: string;
  controlHost?: string;
  /** Host names that both answer to beyond loopback and `publicUrl`, comma separated. */
  allowedHosts?: string;
  /** Where buyers' browsers reach the pages; by default the API's own address. */
  publicUrl?: string;
  webhooks?: readonly Endpoint[];
  /** Seed of the webhook chaos. */
  seed?: string | number;
  /** Journal file that keeps everything over restarts; without it all is in memory. */
  statePath?: string;
  /** Base clock in milliseconds, real time by default. */
  now?: () => number;
}

export interface RunningStripeSim {
  url: string;
  controlUrl: string;
  /** For `new Stripe(key, {...sdk})`. */
  sdk: { host: string; port: number; protocol: 'http' };
  /** Sets where events go from now on. */
  setWebhooks(webhooks: readonly Endpoint[]): void;
  /** True when no event was on its way any more before the time was over (10 s by default). */
  drain(timeoutMs?: number): Promise<boolean>;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const expiryCheckMs = 1_000;
const loopback = '127.0.0.1';

/** Starts a simulator: the API with its hosted pages, and the control API. */
export async function startStripeSim(options: StripeSimOptions = {}): Promise<RunningStripeSim> {
  const { host = loopback, controlHost = loopback, publicUrl, allowedHosts: more = '' } = options;
  const sim = assemble(options);
  const api = await apiServer(sim);
  const control = controlServer(sim);
  addHostCheck(api, { bound: host, urls: publicUrl === undefined ? [] : [publicUrl], more });
  addHostCheck(control, { bound: controlHost, more });
  await api.listen({ host, port: options.port ?? 0 });
  await control.listen({ host: controlHost, port: options.controlPort ?? 0 });
  const port = portOf(api.server.address());
  const url = publicUrl ?? `http://127.0.0.1:${String(port)}`;
  sim.publicUrl = url;
  sim.deliveries.resume();
  const timer = setInterval(() => {
    expireEverywhere(sim);
  }, expiryCheckMs).unref();
  const close = async () => {
    clearInterval(timer);
    sim.deliveries.close();
    await Promise.all([api.close(), control.close()]);
    sim.store.close();
  };
  return {
    url,
    controlUrl: `http://${loopback}:${String(portOf(control.server.address()))}`,
    sdk: { host: loopback, port, protocol: 'http' },
    setWebhooks: (webhooks) => {
      sim.deliveries.endpoints = webhooks;
    },
    drain: (timeoutMs = 10_000) => sim.deliveries.drain(timeoutMs),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function assemble({ statePath, now = Date.now, webhooks = [], seed = 1 }: StripeSimOptions): Sim {
  const store = new Store(statePath === undefined ? undefined : new Journal(statePath));
  const clock = new Clock(store, now);
  const deliveries = new Deliveries(store, clock);
  deliveries.endpoints = webhooks;
  deliveries.setChaos({ ...calm, seed: String(seed) });
  return new Sim(store, clock, deliveries, new Faults(), new RequestLog());
}

function portOf(address: string | { port: number } | null): number {
  if (address === null || typeof address === 'string') throw new Error('The simulator has no TCP address.');
  return address.port;
}
