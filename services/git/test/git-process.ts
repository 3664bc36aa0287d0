import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { until } from '@mnw/testing/until';

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** The compiled git service as a process of its own that can be killed. Dispose of it with `await using`. */
export class GitProcess {
  static async start(env: Record<string, string>): Promise<GitProcess> {
    const started = new GitProcess(
      spawn(process.execPath, [program], {
        env: { PATH: process.env['PATH'], ...env },
        stdio: ['ignore', 'inherit', 'inherit'],
      }),
    );
    await until('the service listens', () => answers(Number(env['SSH_PORT'])));
    return started;
  }

  private constructor(private readonly child: ChildProcess) {}

  /** Resident memory in bytes. */
  async memory(): Promise<number> {
    const [, kib = ''] = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${this.child.pid}/status`, 'utf8')) ?? [];
    return Number(kib) * 1_024;
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
