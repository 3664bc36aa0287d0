import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from '@mnw/testing/free-port';
import { startWorld, type World } from '@mnw/testing/world';

const program = fileURLToPath(new URL('../../deploy/all-in-one/dist/main.js', import.meta.url));

interface LogLine {
  level: number;
  msg: string;
  err?: { message: string; stack: string };
}

/** All services in one separate process, as in production, with the database and the ports of a world. */
export class PlatformProcess {
  /** Log lines with level error or higher. */
  readonly errors: LogLine[] = [];
  exitCode: number | string | null = null;

  private constructor(
    readonly world: World,
    readonly ports: Record<'gateway' | 'files' | 'git' | 'health' | 'ssh', number>,
    private readonly child: ChildProcess,
  ) {
    child.once('exit', (code, signal) => (this.exitCode = signal ?? code ?? -1));
    createInterface({ input: child.stdout! }).on('line', (line) => this.read(line));
    createInterface({ input: child.stderr! }).on('line', (line) => this.errors.push({ level: 60, msg: line }));
  }

  static async start(env: Record<string, string> = {}): Promise<PlatformProcess> {
    const world = await startWorld([]);
    const health = await freePort();
    const all = {
      ...process.env,
      ...world.env,
      LOG_LEVEL: 'info',
      HEALTH_PORT: String(health),
      HEALTH_HOST: '127.0.0.1',
      ...env,
    };
    const ports = {
      gateway: Number(world.env['PORT']),
      files: Number(world.env['FILES_PORT']),
      git: Number(world.env['GIT_HTTP_PORT']),
      ssh: Number(world.env['SSH_PORT']),
      health,
    };
    const child = spawn(process.execPath, [program], { env: all, stdio: ['ignore', 'pipe', 'pipe'] });
    const platform = new PlatformProcess(world, ports, child);
    await platform.untilReady();
    return platform;
  }

  /** Resident memory in bytes. */
  async memory(): Promise<number> {
    const status = await readFile(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.exitCode === null) {
      const gone = once(this.child, 'exit');
      this.child.kill('SIGTERM');
      await gone;
    }
    await this.world[Symbol.asyncDispose]();
  }

  private read(line: string): void {
    const entry = line.startsWith('{') ? (JSON.parse(line) as LogLine) : { level: 60, msg: line };
    if (entry.level >= 50) this.errors.push(entry);
  }

  private async untilReady(): Promise<void> {
    for (;;) {
      if (this.exitCode !== null)
        throw new Error(`The platform ended with ${this.exitCode}: ${JSON.stringify(this.errors)}`);
      const response = await fetch(`${this.world.url}/health/ready`).catch(() => undefined);
      if (response?.ok) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
