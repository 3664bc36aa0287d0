import { pause } from './pause.js';
import { SyncRefused } from './sync-refused.js';

export type Fetch = typeof fetch;

export interface WireOptions {
  /** URL of the platform, without `/api/sync`. */
  url: string;
  token?: string;
  fetch?: Fetch;
  /** Number of retries after a lost connection, a 5xx or a 429. */
  retries?: number;
  /** Milliseconds before the n-th retry, counted from 1. */
  waitMs?: (attempt: number) => number;
}

const doubling = (attempt: number): number => 200 * 2 ** attempt * (0.5 + Math.random());

/**
 * HTTP transport: JSON in both directions, a bearer token, and retries when a response is lost. Every call is safe to
 * retry: a push carries a number, and all other calls are idempotent.
 */
export class Wire {
  readonly fetch: Fetch;

  constructor(readonly options: WireOptions) {
    // Browsers throw if `fetch` is called as a method of another object.
    this.fetch = options.fetch ?? ((input, init) => fetch(input, init));
  }

  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { retries = 3, waitMs = doubling } = this.options;
    for (let attempt = 1; ; attempt++) {
      const { answer, text, lost } = await this.request(method, path, body).then(readBody).catch(brokenConnection);
      if (answer?.ok) return (text === '' ? undefined : JSON.parse(text)) as T;
      const isTransient = !answer || answer.status >= 500 || answer.status === 429;
      if (!isTransient || attempt > retries) throw answer ? SyncRefused.of(answer.status, text) : lost!;
      await pause(retryAfterMs(answer) ?? waitMs(attempt));
    }
  }

  request(method: string, path: string, body?: unknown): Promise<Response> {
    return this.fetch(this.address(path), {
      method,
      headers: { ...this.authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  address = (path: string): string => new URL(`/api/sync/${path}`, this.options.url).href;

  get authorization(): Record<string, string> {
    return this.options.token ? { authorization: `Bearer ${this.options.token}` } : {};
  }
}

/** `fetch` reports failed and broken connections as a TypeError. */
export const isBrokenConnection = (error: unknown): boolean => (error as Error).name === 'TypeError';

/** A connection may also break in the middle of a body; that response counts as lost too. */
const readBody = async (answer: Response): Promise<Attempt> => ({ answer, text: await answer.text() });

/** Rethrows everything else, because it is a bug. */
function brokenConnection(error: unknown): Attempt {
  if (!isBrokenConnection(error)) throw error;
  return { text: '', lost: error as Error };
}

interface Attempt {
  answer?: Response;
  text: string;
  lost?: Error;
}

function retryAfterMs(answer: Response | undefined): number | undefined {
  const seconds = answer?.headers.get('retry-after');
  return seconds ? Number(seconds) * 1_000 : undefined;
}
