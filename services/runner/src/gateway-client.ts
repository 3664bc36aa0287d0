import { setTimeout as pause } from 'node:timers/promises';
import type { InputOf, OutputOf, RpcDefinition } from '@mnw/contracts/define-rpc';

/** The gateway understood and said no. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    detail: string,
  ) {
    super(detail);
  }
}
/** The build is no longer this runner's: another has it, or it has ended. */
export const isLost = (error: unknown): boolean =>
  error instanceof Refused && ['ota.lease-lost', 'ota.runner-replaced', 'ota.runner-unknown'].includes(error.code);

type Said<D extends RpcDefinition> = Omit<InputOf<D>, 'token' | 'process_id' | 'build_id'>;

const firstPauseMs = 200;
const longestPauseMs = 3_000;

export interface ClientOptions {
  url: string;
  token: string;
  processId: string;
}

/** Speaks the runners' protocol. What cannot be told just now (no connection, 503, 429) is told again until `signal` ends it. */
export class GatewayClient {
  constructor(private readonly options: ClientOptions) {}

  async say<D extends RpcDefinition>(
    _: D,
    path: string,
    body: Partial<Said<D>> & object,
    { signal, timeoutMs = 30_000 }: { signal?: AbortSignal; timeoutMs?: number } = {},
  ): Promise<OutputOf<D>> {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      signal?.throwIfAborted();
      const answer = await this.once(
        path,
        body,
        AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]),
      );
      if (answer !== undefined) return answer as OutputOf<D>;
      await pause(pauseMs, undefined, { signal });
    }
  }

  /** Undefined when it may be tried again. */
  private async once(path: string, body: object, signal: AbortSignal): Promise<unknown> {
    const { url, token, processId } = this.options;
    let response: Response;
    try {
      const headers = { authorization: `Runner ${token}`, 'content-type': 'application/json' };
      // eslint-disable-next-line no-restricted-syntax -- The runner's own setting, checked when it starts.
      response = await fetch(new URL(`/api/runner/${path}`, url), {
        method: 'POST',
        headers,
        body: JSON.stringify({ ...body, process_id: processId }),
        signal,
        redirect: 'error',
      });
      if (response.ok) return await response.json();
    } catch (error) {
      // A gateway that is away, starting, or cut off in the middle of its answer.
      if (error instanceof TypeError || error instanceof SyntaxError || (error as Error).name === 'TimeoutError')
        return undefined;
      throw error;
    }
    if (response.status === 429 || response.status >= 500) return void (await response.body?.cancel());
    const { code = 'unknown', detail = response.statusText } = (await response.json()) as {
      code?: string;
      detail?: string;
    };
    throw new Refused(code, response.status, detail);
  }
}
