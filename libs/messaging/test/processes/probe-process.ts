import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Where a process kills itself with SIGKILL. */
export type DeathPoint =
  'committed-not-published' | 'published-not-marked' | 'effect-not-committed' | 'effect-not-acknowledged';

interface Answer {
  answer?: unknown;
  error?: string;
}

const program = fileURLToPath(new URL('probe-process.mjs', import.meta.url));

/** The compiled probe service as a process of its own. Dispose of it with `await using`. */
export class ProbeProcess {
  readonly exited: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    this.exited = once(child, 'exit');
  }

  /** Resolves when it serves requests. */
  static async start(env: Record<string, string>, dieAt?: DeathPoint): Promise<ProbeProcess> {
    const child = fork(program, {
      env: { PATH: process.env['PATH'], ...env, ...(dieAt ? { DIE_AT: dieAt } : {}) },
      execArgv: [],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const probe = new ProbeProcess(child);
    await probe.answer();
    return probe;
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }

  /** Like RunningService.settleOnce. */
  async settleOnce(): Promise<number> {
    return (await this.ask('settle')) as number;
  }
  async close(): Promise<void> {
    await this.ask('close');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }

  private ask(ask: 'settle' | 'close'): Promise<unknown> {
    this.child.send({ ask });
    return this.answer();
  }

  private async answer(): Promise<unknown> {
    const ended = this.exited.then((end): never => {
      throw new Error(`The process exited before it answered: ${String(end)}`);
    });
    const [{ answer, error }] = (await Promise.race([once(this.child, 'message'), ended])) as [Answer];
    if (error) throw new Error(error);
    return answer;
  }
}
