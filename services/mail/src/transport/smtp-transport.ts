import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { asciiEmail } from '@mnw/contracts/text';
import type { MailConfig } from '../mail.config.js';
import { dkimFor } from './dkim.js';
import { extraHeaders } from './mail-headers.js';
import { Transport, type Outcome, type Outgoing, type Stream } from './outgoing.js';
import { outcomeOfFailure, type SmtpFailure } from './smtp-outcome.js';

/**
 * Pooled SMTP connections to the operator's server, one pool per stream, so that neither uses up the other's
 * connections.
 */
export class SmtpTransport extends Transport {
  private readonly pools: Record<Stream, Pool>;

  constructor(config: MailConfig, url: string) {
    super();
    this.pools = {
      transactional: openPool(config, url, 'transactional'),
      broadcast: openPool(config, url, 'broadcast'),
    };
  }

  async send(mail: Outgoing): Promise<Outcome> {
    if (this.isClosed) return { kind: 'not-sent', response: 'shutting down' };
    return this.pools[mail.stream].send(mail);
  }

  override close(): void {
    super.close();
    for (const pool of Object.values(this.pools)) pool.close();
  }
}

interface Pool {
  send(mail: Outgoing): Promise<Outcome>;
  close(): void;
}

function openPool(config: MailConfig, url: string, stream: Stream): Pool {
  const deadlineMs = config.MAIL_LEASE_SECONDS * 500;
  const dkim = dkimFor(config, stream);
  // With the default, the pool resends a message when the connection closes, even after the server has accepted it.
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: config.SMTP_CONNECTIONS,
    maxRequeues: 0,
    ...timeouts(deadlineMs),
    tls: { rejectUnauthorized: config.SMTP_INSECURE === '0' },
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim ? { dkim } : {}),
  });
  const bodies = new Map<string, Readable>();
  transport.use('stream', (mail, done) => {
    const open = mail.message.createReadStream.bind(mail.message);
    mail.message.createReadStream = (options) => {
      const body = open(options);
      bodies.set(`<${mail.message.messageId().replace(/^<|>$/g, '')}>`, body);
      return body;
    };
    done();
  });
  return { send: (mail) => attempt(mail), close: () => transport.close() };

  async function attempt(mail: Outgoing): Promise<Outcome> {
    try {
      const { response } = await transport.sendMail({ ...messageOf(mail), signal: AbortSignal.timeout(deadlineMs) });
      return { kind: 'sent', response };
    } catch (error) {
      return outcomeOfFailure(error as SmtpFailure, bodies.get(mail.messageId)?.readableDidRead ?? false);
    } finally {
      bodies.delete(mail.messageId);
    }
  }
}

const timeouts = (deadlineMs: number) => ({
  connectionTimeout: Math.min(15_000, deadlineMs),
  greetingTimeout: Math.min(15_000, deadlineMs),
  socketTimeout: Math.min(60_000, deadlineMs),
});

const messageOf = (mail: Outgoing) => ({
  envelope: { from: mail.from.address, to: [asciiEmail(mail.to)] },
  messageId: mail.messageId,
  from: mail.from,
  to: { name: '', address: asciiEmail(mail.to) },
  subject: mail.subject,
  text: mail.text,
  html: mail.html,
  headers: extraHeaders(mail),
});
