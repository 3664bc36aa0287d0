import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BuildLog } from '../log/build-log.js';
import { startSandboxed, type SandboxParts, type SandboxRun } from '@mnw/sandbox/sandbox';
import { watchUsage } from '@mnw/sandbox/watch-usage';
import { BuildFailure, failed } from './failure.js';
import type { Workspace } from './workspace.js';

interface RunOptions {
  /** Names the step in the error message. */
  what: string;
  input?: Readable;
  env?: Record<string, string>;
  /** Receives the output instead of the log. */
  output?: (output: Readable) => Promise<void>;
  isReadOnly?: boolean;
  bind?: SandboxRun['bind'];
}

/** Runs commands in one build's sandbox. Each command and all its processes have ended before the next one starts. */
export class BuildSandbox {
  constructor(
    private readonly parts: SandboxParts,
    private readonly workspace: Workspace,
    private readonly log: BuildLog,
    readonly signal: AbortSignal,
    private readonly cpuSeconds: number,
  ) {}

  async run(command: readonly string[], options: RunOptions): Promise<void> {
    const code = await this.exitCode(command, options);
    if (code !== 0) throw failed(`${options.what} failed (${code}).`);
  }

  /**
   * Returns the exit code, or the name of the signal that ended the command. If we stopped the command, throws the
   * reason.
   */
  async exitCode(
    command: readonly string[],
    { input, env = {}, output, isReadOnly = false, bind = [] }: RunOptions,
  ): Promise<string | number> {
    this.signal.throwIfAborted();
    const { checkout, home, inside } = this.workspace;
    const started = startSandboxed(this.parts, {
      checkout,
      home,
      isReadOnly,
      env,
      command,
      cpuSeconds: this.cpuSeconds,
      bind,
    });
    const over = new AbortController();
    this.signal.addEventListener('abort', started.kill, { once: true });
    const watched = watchUsage({
      pid: started.pid,
      dir: inside,
      limits: this.parts.limits,
      signal: AbortSignal.any([over.signal, this.signal]),
    }).finally(() => over.signal.aborted || started.kill());
    try {
      if (input) await pipeline(input, started.stdin).catch(() => undefined);
      else started.stdin.end();
      await (output ? output(started.output) : this.log.take(started.output));
      const { code, signal } = await started.ended;
      over.abort();
      const excess = await watched;
      this.signal.throwIfAborted();
      if (excess !== undefined) throw new BuildFailure('failed', excess);
      return code ?? signal ?? 'unknown';
    } finally {
      started.kill();
      over.abort();
      this.signal.removeEventListener('abort', started.kill);
      await Promise.allSettled([started.ended, watched]);
    }
  }
}
