import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@mnw/testing/free-port';
import { until } from '@mnw/testing/until';

/** A NATS server for one test, which can be killed and restarted on the same port and store. */
export class OwnNats {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly dir: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<OwnNats> {
    const server = new OwnNats(await mkdtemp(join(tmpdir(), 'mnw-nats-')), await freePort());
    await writeFile(
      server.configFile,
      `listen: "127.0.0.1:${server.port}"\nmax_payload: 8MB\njetstream { store_dir: ${JSON.stringify(server.store)} }\n`,
    );
    await server.resume();
    return server;
  }

  get url(): string {
    return `nats://127.0.0.1:${this.port}`;
  }

  /** Restarts it; resolves when it sends its greeting. */
  async resume(): Promise<void> {
    // Debian installs servers in /usr/sbin, which is not on an ordinary user's path.
    const env = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/usr/local/sbin` };
    this.child = spawn('nats-server', ['-c', this.configFile], { stdio: 'ignore', env });
    await until('NATS greets', () => greets(this.port));
  }

  async kill(): Promise<void> {
    const ended = this.child && once(this.child, 'exit');
    this.child?.kill('SIGKILL');
    await ended;
    this.child = undefined;
  }

  /** Empties the disk of a server that is not running. */
  async loseDisk(): Promise<void> {
    await rm(this.store, { recursive: true, force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    await rm(this.dir, { recursive: true, force: true });
  }

  private get configFile(): string {
    return join(this.dir, 'nats.conf');
  }
  private get store(): string {
    return join(this.dir, 'store');
  }
}

async function greets(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    const [greeting] = (await once(socket, 'data')) as [Buffer];
    return greeting.toString().startsWith('INFO ');
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
