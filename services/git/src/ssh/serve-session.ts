import type { Socket } from 'node:net';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@mnw/contracts/domain-error';
import { Logger } from '@mnw/observability/logger';
import type { Connection, ServerChannel, Session } from 'ssh2';
import { printable } from '../hooks/hook-line.js';
import { UndoFirstPush } from '../repositories/undo-first-push.js';
import { Transfer } from '../transfer/transfer.js';
import { Authorise } from './authorise.js';
import { readCommand, whyNotUnderstood, type GitCommand } from './command.js';
import { keepReceiveWindow } from './receive-window.js';
import { sendBack } from './send-back.js';

const notUnderstood = 128;

/**
 * Serves the single session of a connection: one git command, or a greeting. Terminals, forwarding, agents, SFTP
 * and other variables are refused.
 */
@Injectable()
export class ServeSession {
  constructor(
    private readonly transfer: Transfer,
    private readonly authorise: Authorise,
    private readonly undo: UndoFirstPush,
    private readonly log: Logger,
  ) {}

  serve(session: Session, connection: Connection, socket: Socket, fingerprint: string): void {
    let protocol: string | undefined;
    session.on('env', (accept, reject, { key, val }) => {
      // Undefined if the client wants no reply.
      const answer = key === 'GIT_PROTOCOL' ? accept : reject;
      if (key === 'GIT_PROTOCOL') protocol = val;
      (answer as (() => void) | undefined)?.();
    });
    session.on('exec', (accept, _reject, { command }) => {
      const channel = accept();
      if (channel) void this.run(channel, connection, socket, fingerprint, command, protocol);
    });
    session.on('shell', (accept) => {
      const channel = accept();
      if (channel) void this.greet(channel, fingerprint);
    });
  }

  private async greet(channel: ServerChannel, fingerprint: string): Promise<void> {
    channel.on('error', () => undefined).resume();
    try {
      const holders = await this.authorise.holders(fingerprint);
      finish(channel, 0, [
        `Hello ${holders.map(({ username }) => username).join(' and ')}! Your key works. There is no shell here: use git to clone and push.`,
      ]);
    } catch (error) {
      this.log.error({ err: error }, 'a greeting failed');
      finish(channel, 1, ['Something went wrong on our side.']);
    }
  }

  private async run(
    channel: ServerChannel,
    connection: Connection,
    socket: Socket,
    fingerprint: string,
    text: string,
    protocol: string | undefined,
  ): Promise<void> {
    channel.on('error', () => undefined);
    keepReceiveWindow(connection, channel, () => socket.destroy());
    const command = readCommand(text);
    if (!command) return finish(channel, notUnderstood, [whyNotUnderstood(text)]);
    try {
      await this.converse(channel, socket, fingerprint, command, protocol);
    } catch (error) {
      if (!(error instanceof DomainError))
        this.log.error({ err: error, command: command.service }, 'a git command failed');
      finish(channel, 1, [error instanceof DomainError ? error.message : 'Something went wrong on our side.']);
    }
  }

  private async converse(
    channel: ServerChannel,
    socket: Socket,
    fingerprint: string,
    command: GitCommand,
    protocol: string | undefined,
  ): Promise<void> {
    const gone = new AbortController();
    for (const end of [channel, socket]) end.once('close', () => gone.abort());
    const { found, userId, notices, isMade } = await this.authorise.execute(fingerprint, command);
    for (const notice of notices) channel.stderr.write(`${printable(notice)}\n`);
    const lines: string[] = [];
    let code: number | null = null;
    try {
      const child = await this.transfer.start({
        service: command.service,
        found,
        userId,
        protocol,
        address: socket.remoteAddress,
        signal: gone.signal,
      });
      channel.pipe(child.stdin);
      await Promise.all([sendBack(child.stdout, channel, socket), sendBack(child.stderr, channel.stderr, socket)]);
      ({ code } = await child.ended);
      await child.settled;
      if (child.failure) lines.push(child.failure.message);
    } finally {
      if (isMade && (await this.undo.execute(found.repository.id)))
        lines.push('Nothing was accepted, so the repository was not kept.');
    }
    finish(channel, code ?? 1, lines);
  }
}

/** ssh2 closes the channel when it ends, and an exit code sent after that is lost. */
function finish(channel: ServerChannel, code: number, lines: string[]): void {
  for (const line of lines) channel.stderr.write(`${printable(line)}\n`);
  channel.exit(code);
  channel.end();
}
