import { pause } from './pause.js';
import { SyncRefused } from './sync-refused.js';

export type Fetch = typeof fetch;

export interface WireOptions {
  /** Address of the platform, without `/api/sync`. */
  url: string;
  token?: string;
  fetch?: Fetch;
  /** How often a call is repeated after a lost connection, a 5xx or a 429. */
  retries?: number;
  /** Milliseconds before the n-th repetition, counted from 1. */
  waitMs?: (attempt: number) => number;
}

const doubling = (attempt: number): number => 200 * 2 ** attempt * (0.5 + Math.random());

/**
 * One call of the protocol: JSON both ways, bearer token, repeated when its answer is lost. Repeating is safe for every call: a push carries
 * a number, and all others say what shall be, not what to add.
 */
export class Wire {
  readonly fetch: Fetch;

  constructor(readonly options: WireOptions) {
    // Browsers refuse a `fetch` that is called as a method of another object.
    this.fetch = options.fetch ?? ((input, init) => fetch(input, init));
  }

  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { retries = 3, waitMs = doubling } = this.options;
    for (let attempt = 1; ; attempt++) {
      const { answer, text, lost } = await this.once(method, path, body).then(readWhole).catch(brokenConnection);
      if (answer?.ok) return (text === '' ? undefined : JSON.parse(text)) as T;
      const isPassing = !answer || answer.status >= 500 || answer.status === 429;
      if (!isPassing || attempt > retries) throw answer ? SyncRefused.of(answer.status, text) : lost!;
      await pause(askedWaitMs(answer) ?? waitMs(attempt));
    }
  }

  once(method: string, path: string, body?: unknown): Promise<Response> {
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

/** `fetch` reports a connection that failed or broke as a TypeError. */
export const isBrokenConnection = (error: unknown): boolean => (error as Error).name === 'TypeError';

/** A connection may also break in the middle of an answer: that answer is lost too. */
const readWhole = async (answer: Response): Promise<Attempt> => ({ answer, text: await answer.text() });

/** Anything else is a bug and goes on. */
function brokenConnection(error: unknown): Attempt {
  if (!isBrokenConnection(error)) throw error;
  return { text: '', lost: error as Error };
}

interface Attempt {
  answer?: Response;
  text: string;
  lost?: Error;
}

function askedWaitMs(answer: Response | undefined): number | undefined {
  const seconds = answer?.headers.get('retry-after');
  return seconds ? Number(seconds) * 1_000 : undefined;
}
