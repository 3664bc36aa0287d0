import { EventEmitter, once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/**
 * What the peer does with a recipient: accept the email, reject it with a reply, or close the connection after the
 * whole message.
 */
export type Behaviour = 'take' | 'hang-up-after-data' | { code: number; text: string; at: 'rcpt' | 'data' };

export interface TakenMail {
  to: string;
  raw: Buffer;
}

/** A real SMTP server with a configured behaviour for each recipient; it keeps the emails it accepted. */
export class SmtpPeer extends EventEmitter<{ taken: [TakenMail] }> {
  readonly taken: TakenMail[] = [];
  /** Number of attempts per address. */
  readonly tries = new Map<string, number>();
  /** Called when the message to an address is complete, before the reply is sent. */
  beforeAnswer: (to: string) => Promise<void> = () => Promise.resolve();
  private readonly server: SMTPServer;
  private readonly sockets = new Set<Socket>();

  constructor(private readonly behaviourOf: (to: string) => Behaviour) {
    super();
    this.server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onRcptTo: ({ address }, _session, done) => done(this.refusalOf(address, 'rcpt')),
      onData: (stream, session, done) => void this.receive(stream, session).then((refusal) => done(refusal), done),
    });
    // Killed senders reset their connections, which some tests are about.
    this.server.on('error', () => undefined);
    this.server.server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
  }

  async listen(port = 0): Promise<string> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server.server, 'listening');
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  addresses(): string[] {
    return this.taken.map(({ to }) => to).sort();
  }
  parsed(): Promise<Email[]> {
    return Promise.all(this.taken.map(({ raw }) => PostalMime.parse(raw)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((closed) => this.server.close(() => closed()));
  }

  private async receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<Error | null> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const to = session.envelope.rcptTo[0]!.address;
    if (this.behaviourOf(to) === 'hang-up-after-data') this.hangUp(session);
    const refusal = this.refusalOf(to, 'data');
    if (refusal) return refusal;
    await this.beforeAnswer(to);
    const mail = { to, raw: Buffer.concat(chunks) };
    this.taken.push(mail);
    this.emit('taken', mail);
    return null;
  }

  private hangUp({ remotePort }: SMTPServerSession): void {
    for (const socket of this.sockets) if (socket.remotePort === remotePort) socket.destroy();
  }

  private refusalOf(to: string, at: 'rcpt' | 'data'): Error | null {
    if (at === 'rcpt') this.tries.set(to, (this.tries.get(to) ?? 0) + 1);
    const behaviour = this.behaviourOf(to);
    if (typeof behaviour === 'string' || behaviour.at !== at) return null;
    return Object.assign(new Error(behaviour.text), { responseCode: behaviour.code });
  }
}

export const takeAll = (): Behaviour => 'take';
