import { setTimeout as pause } from 'node:timers/promises';
import type { InputOf, OutputOf, RpcDefinition } from '@mnw/contracts/define-rpc';

/** The gateway understood the request and refused it. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    detail: string,
  ) {
    super(detail);
  }
}
/** Whether this runner lost the build: another runner has it, or it has ended. */
export const isLost = (error: unknown): boolean =>
  error instanceof Refused && ['ota.lease-lost', 'ota.runner-replaced', 'ota.runner-unknown'].includes(error.code);

type CallInput<D extends RpcDefinition> = Omit<InputOf<D>, 'token' | 'process_id' | 'build_id'>;

const firstPauseMs = 200;
const longestPauseMs = 3_000;

export interface ClientOptions {
  url: string;
  token: string;
  processId: string;
}

/** Client of the runner protocol. Retries on connection errors, 5xx and 429 until `signal` aborts. */
export class GatewayClient {
  constructor(private readonly options: ClientOptions) {}

  async call<D extends RpcDefinition>(
    _: D,
    path: string,
    body: Partial<CallInput<D>> & object,
    { signal, timeoutMs = 30_000 }: { signal?: AbortSignal; timeoutMs?: number } = {},
  ): Promise<OutputOf<D>> {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      signal?.throwIfAborted();
      const answer = await this.tryOnce(
        path,
        body,
        AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]),
      );
      if (answer !== undefined) return answer as OutputOf<D>;
      await pause(pauseMs, undefined, { signal });
    }
  }

  /** Returns undefined if the call may be retried. */
  private async tryOnce(path: string, body: object, signal: AbortSignal): Promise<unknown> {
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
      // The gateway is down, starting, or was cut off in the middle of its response.
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
