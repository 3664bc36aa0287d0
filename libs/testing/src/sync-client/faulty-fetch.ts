import type { Fetch } from './wire.js';

/** What happens to one request: it never arrives; it arrives and its answer does not; it arrives twice; it is answered as it should. */
export type Fault = 'request-lost' | 'answer-lost' | 'sent-twice' | 'none';

/** A `fetch` over a bad line. `fault` is asked for each request; copies of what arrived can be delivered again later, as a network may. */
export class FaultyFetch {
  private readonly delivered: (() => Promise<Response>)[] = [];

  constructor(private readonly fault: (request: { method: string; path: string }) => Fault) {}

  readonly fetch: Fetch = async (address, init) => {
    const { pathname } = new URL(String(address));
    const send = (): Promise<Response> => fetch(address, init);
    const fault = this.fault({ method: init?.method ?? 'GET', path: pathname });
    if (fault === 'request-lost') throw new TypeError('fetch failed', { cause: new Error('the request was lost') });
    const answer = await send();
    if (pathname.endsWith('/push')) this.delivered.push(send);
    if (fault === 'sent-twice') return (await drained(answer), await send());
    if (fault === 'none') return answer;
    await drained(answer);
    throw new TypeError('fetch failed', { cause: new Error('the answer was lost') });
  };

  /** Delivers an earlier push once more, and reads what the server says to it. */
  async deliverAgain(choice: number): Promise<Response | undefined> {
    const answer = await this.delivered[choice % (this.delivered.length || 1)]?.();
    return answer && (await drained(answer));
  }
}

/** Reading to the end gives the connection back. */
async function drained(answer: Response): Promise<Response> {
  await answer.clone().arrayBuffer();
  return answer;
}
