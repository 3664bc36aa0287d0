import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG } from '@mnw/host/config-token';
import { Logger } from '@mnw/observability/logger';
import { readSshHostKey } from '@mnw/secrets/read-ssh-host-key';
import ssh2 from 'ssh2';
import type { GitConfig } from '../git.config.js';
import { algorithms } from './algorithms.js';
import { ConnectionLimits } from './connection-limits.js';
import { startTimers } from './connection-timers.js';
import { correctKeyExchange } from './key-exchange.js';
import { LogIn } from './log-in.js';
import { oneWritePerTurn } from './one-write-per-turn.js';
import { ServeSession } from './serve-session.js';
import { giveSocket } from './ssh2-internals.js';

/** ssh2's own keep-alive pings cannot be switched off and would prevent an idle connection from timing out. */
const never = 2_147_483_647;

/** git over SSH, on its own port. */
@Injectable()
export class SshServer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly limits: ConnectionLimits;
  private readonly sockets = new Set<Socket>();
  private readonly listener = createServer({ noDelay: true }, (socket) => this.take(socket));
  private readonly server: ssh2.Server;

  constructor(
    private readonly logIn: LogIn,
    private readonly sessions: ServeSession,
    private readonly log: Logger,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {
    this.limits = new ConnectionLimits(config.SSH_CONNECTIONS, config.SSH_CONNECTIONS_PER_ADDRESS);
    this.server = new ssh2.Server({
      hostKeys: [readSshHostKey(config)],
      algorithms,
      ident: 'MNW',
      keepaliveInterval: never,
    });
    this.server.on('connection', (connection, { header }) => this.serve(connection, header.versions.software));
  }

  async onApplicationBootstrap(): Promise<void> {
    // Nest calls this twice on a microservice.
    if (this.listener.listening) return;
    this.listener.listen(this.config.SSH_PORT, this.config.SSH_HOST);
    await once(this.listener, 'listening');
    this.log.info({ port: (this.listener.address() as AddressInfo).port }, 'listening for git over SSH');
  }

  async onApplicationShutdown(): Promise<void> {
    if (!this.listener.listening) return;
    const closed = once(this.listener, 'close');
    this.listener.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private take(socket: Socket): void {
    if (!this.limits.admit(socket)) return void socket.destroy();
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket));
    socket.on('error', () => undefined);
    oneWritePerTurn(socket);
    timersOf.set(
      socket,
      startTimers(socket, {
        logInMs: this.config.SSH_LOG_IN_MS,
        idleMs: this.config.SSH_IDLE_MS,
        totalMs: this.config.SSH_TOTAL_MS,
      }),
    );
    giveSocket(this.server, socket);
  }

  private serve(connection: ssh2.Connection, software: string): void {
    const socket = (connection as unknown as { _sock: Socket })._sock;
    correctKeyExchange(connection, software);
    connection.on('error', () => undefined);
    let fingerprint: string | undefined;
    this.logIn.watch(connection, (verified) => {
      fingerprint = verified;
      timersOf.get(socket)?.();
    });
    let hasSession = false;
    connection.on('session', (accept, reject) => {
      if (hasSession || fingerprint === undefined) return void (reject as unknown as () => void)();
      hasSession = true;
      this.sessions.serve(accept(), connection, socket, fingerprint);
    });
  }
}

/** The function that stops a socket's login timer. */
const timersOf = new WeakMap<Socket, () => void>();
