type Fetch = typeof fetch;

/**
 * What happens to a request: it is lost; it arrives and its answer is lost; it arrives twice; it is answered
 * normally.
 */
export type Fault = 'request-lost' | 'answer-lost' | 'sent-twice' | 'none';

export interface SentRequest {
  method: string;
  path: string;
  body: string;
}

export interface LineOptions {
  /** Called for each request. */
  fault: (request: SentRequest) => Fault;
  /** Receives each request that arrived, with its answer, in order. */
  arrived?: (request: SentRequest, answer: Response) => void;
}

/** A `fetch` over an unreliable network. A request that arrived can be delivered again later, as networks do. */
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

  /** Delivers one of the earlier pushes again. Nobody waits for this answer. */
  async deliverAgain(choice: number): Promise<void> {
    const answer = await this.pushes[choice % (this.pushes.length || 1)]?.();
    if (answer) await drain(answer);
  }
}

/** The error with which `fetch` reports a broken connection. */
const broken = (why: string): TypeError => new TypeError('fetch failed', { cause: new Error(why) });

/** Reading an answer to its end releases its connection. */
const drain = async (answer: Response): Promise<unknown> => answer.arrayBuffer();
