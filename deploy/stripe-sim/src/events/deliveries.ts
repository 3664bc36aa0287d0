import type Stripe from 'stripe';
import type { Clock } from '../state/clock.js';
import { newId } from '../state/ids.js';
import type { Store } from '../state/store.js';
import { arrivesBeforeReply, backOffMs, calm, planCopies, type Chaos, type CopyPlan } from './chaos.js';
import type { Attempt, Delivery } from './delivery.js';
import { hears, secretsOf, type Endpoint } from './endpoint.js';
import { postEvent } from './post-event.js';
import { ReorderWindow } from './reorder-window.js';
import { signatureHeader } from './signature.js';
import { Waits } from './waits.js';

const table = 'delivery';
const retriedForSeconds = 3 * 24 * 60 * 60;
const attemptsKept = 20_000;
const straight: CopyPlan = { delayMs: 0, dropped: false, order: 0 };

export interface Accepted {
  /** To be delivered before the caller is answered. */
  early: Delivery[];
  later: Delivery[];
}

/** Carries events to the endpoints: signed, at least once, retried with back-off for three days, and as chaotically as told. */
export class Deliveries {
  endpoints: readonly Endpoint[] = [];
  attempts: Attempt[] = [];
  private chaos: Chaos = calm;
  private sequence = 0;
  private readonly window = new ReorderWindow();
  private readonly waits = new Waits();
  private readonly closing = new AbortController();
  private changed: () => void = () => undefined;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  get currentChaos(): Chaos {
    return this.chaos;
  }

  /** Starts counting events anew, so that a seed gives the same chaos each time it is set. */
  setChaos(chaos: Chaos): void {
    this.chaos = chaos;
    this.sequence = 0;
    this.window.size = chaos.reorder.window;
  }

  get pending(): number {
    return this.store.keys(table).length;
  }

  pendingOf(eventId: string): number {
    return this.all().filter(({ event }) => event.id === eventId).length;
  }

  /** Plans and stores deliveries at once, so that neither a crash nor a drain can overlook them; `start` sends them. */
  accept(events: readonly Stripe.EventBase[]): Accepted {
    const accepted: Accepted = { early: [], later: [] };
    for (const event of events) {
      this.sequence += 1;
      const side = arrivesBeforeReply(this.chaos, this.sequence) ? accepted.early : accepted.later;
      for (const [index, endpoint] of this.endpoints.entries()) {
        if (hears(endpoint, event))
          for (const plan of planCopies(this.chaos, index, this.sequence)) side.push(this.keep(event, endpoint, plan));
      }
    }
    return accepted;
  }

  /** Resolves when the first attempt of each is over; retries go on behind. */
  async start(deliveries: readonly Delivery[], { shuffle = true } = {}): Promise<void> {
    await Promise.all(deliveries.map((delivery) => this.begin(delivery, shuffle && this.chaos.reorder.window > 1)));
  }

  /** Sends an event `times` more to every endpoint that hears it, all copies at once. */
  resend(event: Stripe.EventBase, times: number): Promise<void> {
    const targets = this.endpoints.filter((endpoint) => hears(endpoint, event));
    const copies = targets.flatMap((endpoint) =>
      Array.from({ length: times }, () => this.keep(event, endpoint, straight)),
    );
    return this.start(copies, { shuffle: false });
  }

  /** Takes up what was still on its way when the process ended. */
  resume(): void {
    void this.start(this.all(), { shuffle: false });
  }

  /** Hurries every wait until nothing is on its way any more; false when that took longer than allowed. */
  async drain(timeoutMs: number): Promise<boolean> {
    const deadline = Date.now() + timeoutMs;
    while (this.pending > 0 && Date.now() < deadline) {
      this.window.flush();
      this.waits.wakeAll();
      await this.change(Math.min(25, deadline - Date.now()));
    }
    return this.pending === 0;
  }

  clear(): void {
    for (const id of this.store.keys(table)) this.store.delete(table, id);
    this.attempts = [];
    this.setChaos(calm);
    this.waits.wakeAll();
  }

  close(): void {
    this.closing.abort();
    this.window.flush();
    this.waits.wakeAll();
  }

  private all(): Delivery[] {
    return this.store.values(table) as Delivery[];
  }

  private keep(event: Stripe.EventBase, { url, connect }: Endpoint, plan: CopyPlan): Delivery {
    const delivery: Delivery = { ...plan, id: newId('whd'), url, connect, attempt: 0, event };
    this.store.put(table, delivery.id, delivery);
    return delivery;
  }

  private async begin(delivery: Delivery, shuffled: boolean): Promise<void> {
    await this.waits.sleep(delivery.delayMs);
    const attempt = () => this.attempt({ ...delivery, attempt: 1 });
    const over = shuffled ? await this.window.add(delivery.order, attempt) : await attempt();
    if (!over) void this.retry({ ...delivery, dropped: false, attempt: 1 });
  }

  private async retry(delivery: Delivery): Promise<void> {
    let { attempt } = delivery;
    do {
      await this.waits.sleep(backOffMs(this.chaos, attempt));
      attempt += 1;
    } while (!(await this.attempt({ ...delivery, attempt })));
  }

  /** True when there is nothing more to try. */
  private async attempt(delivery: Delivery): Promise<boolean> {
    if (this.closing.signal.aborted || this.store.get(table, delivery.id) === undefined) return true;
    const { outcome, status } = await this.send(delivery);
    if (this.closing.signal.aborted) return true;
    const { event, url, attempt } = delivery;
    this.attempts.push({
      event: event.id,
      type: event.type,
      url,
      attempt,
      outcome,
      status,
      at: new Date(this.clock.nowMs()).toISOString(),
    });
    if (this.attempts.length > attemptsKept) this.attempts.shift();
    if (
      outcome !== 'delivered' &&
      this.endpointOf(delivery) !== undefined &&
      this.clock.now() < event.created + retriedForSeconds
    )
      return false;
    this.store.delete(table, delivery.id);
    this.changed();
    return true;
  }

  private endpointOf({ url, connect }: Delivery): Endpoint | undefined {
    return this.endpoints.find((one) => one.url === url && one.connect === connect);
  }

  private async send(delivery: Delivery): Promise<Pick<Attempt, 'outcome' | 'status'>> {
    const { event, url, dropped } = delivery;
    if (dropped) return { outcome: 'dropped', status: null };
    const endpoint = this.endpointOf(delivery);
    if (endpoint === undefined) return { outcome: 'unreachable', status: null };
    const body = JSON.stringify(event, null, 2);
    const seconds = this.chaos.sign_with === 'real' ? this.clock.realNow() : this.clock.now();
    return postEvent(url, body, signatureHeader(body, secretsOf(endpoint), seconds), this.closing.signal);
  }

  private change(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.changed = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
