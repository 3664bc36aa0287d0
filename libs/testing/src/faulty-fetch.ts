type Fetch = typeof fetch;

/** What happens to one request: it never arrives; it arrives and its answer does not; it arrives twice; it is answered as it should. */
export type Fault = 'request-lost' | 'answer-lost' | 'sent-twice' | 'none';

export interface SentRequest {
  method: string;
  path: string;
  body: string;
}

export interface LineOptions {
  /** Asked for each request. */
  fault: (request: SentRequest) => Fault;
  /** Hears of each request that arrived, with its answer, in their order. */
  arrived?: (request: SentRequest, answer: Response) => void;
}

/** A `fetch` over a bad line. What arrived once can be delivered again later, as networks do. */
export class FaultyFetch {
  private readonly pushes: (() => Promise<Response>)[] = [];

  constructor(private readonly options: LineOptions) {}

  readonly fetch: Fetch = async (address, init) => {
    const request = {
      method: init?.method ?? 'GET',
      path: new URL(String(address)).pathname,
      body: String(init?.body ?? ''),
    };
    const send = async (): Promise<Response> => {
      const answer = await fetch(address, init);
      this.options.arrived?.(request, answer);
      return answer;
    };
    const fault = this.options.fault(request);
    if (fault === 'request-lost') throw broken('the request was lost');
    if (request.path.endsWith('/push')) this.pushes.push(send);
    const answer = await send();
    if (fault === 'none') return answer;
    await drain(answer);
    if (fault === 'sent-twice') return send();
    throw broken('the answer was lost');
  };

  /** Delivers one of the earlier pushes once more. Nobody waits for this answer. */
  async deliverAgain(choice: number): Promise<void> {
    const answer = await this.pushes[choice % (this.pushes.length || 1)]?.();
    if (answer) await drain(answer);
  }
}

/** As `fetch` reports a connection that broke. */
const broken = (why: string): TypeError => new TypeError('fetch failed', { cause: new Error(why) });

/** Read to its end, an answer gives its connection back. */
const drain = async (answer: Response): Promise<unknown> => answer.arrayBuffer();
