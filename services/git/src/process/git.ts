import { spawn } from 'node:child_process';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@mnw/host/config-token';
import type { GitConfig } from '../git.config.js';
import { limited } from './address-space.js';
import { GitChild } from './git-child.js';
import { GitFailed, GitLimitReached } from './git.errors.js';
import { gitEnvironment, type GitEnvironment } from './git-environment.js';

export interface SpawnOptions extends GitEnvironment {
  memoryBytes?: number;
  /** Opens descriptor 3 in the child and its hooks as a channel to us. */
  withChannel?: boolean;
  /** Kills the process group when it aborts. */
  signal?: AbortSignal | undefined;
}

export interface RunOptions extends SpawnOptions {
  input?: string | Buffer;
  timeoutMs?: number;
  maxOutputBytes?: number;
  /** Exit codes besides 0 that are valid answers. */
  okCodes?: readonly number[];
}

const stderrBytes = 8_000;

/**
 * The only way to run git: no shell, an environment built from nothing, limits, and a process group that can be
 * killed as a whole.
 */
@Injectable()
export class Git {
  constructor(@Inject(CONFIG) private readonly config: GitConfig) {}

  /**
   * Starts git in a bare repository. Arguments must be literals of ours or full object ids, or follow
   * `--end-of-options` or `--`: user input must never be in the position of an option.
   */
  spawn(
    directory: string,
    args: readonly string[],
    { config, env, memoryBytes, withChannel = false, signal }: SpawnOptions = {},
  ): GitChild {
    const [command, line] = limited([`--git-dir=${directory}`, ...args], memoryBytes ?? this.config.GIT_MEMORY_BYTES);
    const child = new GitChild(
      spawn(command, line, {
        cwd: '/',
        env: gitEnvironment({ config, env }),
        detached: true,
        stdio: ['pipe', 'pipe', 'pipe', ...(withChannel ? (['pipe'] as const) : [])],
      }),
    );
    if (signal) endOnAbort(child, signal);
    return child;
  }

  /** Runs git until it exits and returns its output. */
  async run(directory: string, args: readonly string[], options: RunOptions = {}): Promise<Buffer> {
    const { input, timeoutMs = 20_000, maxOutputBytes = 16_000_000, okCodes = [] } = options;
    const child = this.spawn(directory, args, options);
    let limit: GitLimitReached | undefined;
    const stop = (what: 'time' | 'output'): void => {
      limit ??= new GitLimitReached(what);
      child.kill();
    };
    const timer = setTimeout(stop, timeoutMs, 'time');
    const [output, errors] = [
      collect(child.stdout, maxOutputBytes, () => stop('output')),
      collect(child.stderr, stderrBytes, () => undefined),
    ];
    child.stdin.end(input);
    try {
      const { code } = await child.ended;
      if (limit) throw limit;
      if (code !== 0 && !(code !== null && okCodes.includes(code)))
        throw new GitFailed(args[0] ?? '', code, errors.bytes().toString());
      return output.bytes();
    } finally {
      clearTimeout(timer);
    }
  }

  /** Like `run`, but returns text without the last newline. */
  async text(directory: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
    return (await this.run(directory, args, options)).toString().replace(/\n$/, '');
  }
}

function endOnAbort(child: GitChild, signal: AbortSignal): void {
  const end = (): void => child.kill();
  if (signal.aborted) return end();
  signal.addEventListener('abort', end, { once: true });
  void child.ended.catch(() => undefined).then(() => signal.removeEventListener('abort', end));
}

/** Keeps the first `max` bytes of a stream and calls `overflow` if there are more. */
function collect(stream: NodeJS.ReadableStream, max: number, overflow: () => void): { bytes: () => Buffer } {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    if (size < max) chunks.push(chunk.subarray(0, max - size));
    size += chunk.length;
    if (size > max) overflow();
  });
  return { bytes: () => Buffer.concat(chunks) };
}
