export type Stream = 'transactional' | 'broadcast';

/** One mail ready to go: to one person, with our own Message-ID. */
export interface Outgoing {
  stream: Stream;
  /** With the angle brackets. */
  messageId: string;
  to: string;
  from: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** Only for mail to a list. */
  list?: { id: string; unsubscribeUrl: string };
}

/** What became of one attempt. `unknown`: the message was on its way when the connection broke, so it may or may not have been taken. */
export type Outcome =
  | { kind: 'sent'; response: string }
  | { kind: 'refused'; code: number; response: string; isAtRecipient: boolean }
  | { kind: 'not-sent'; response: string }
  | { kind: 'unknown'; response: string };

/** Where mail goes: an SMTP server, or the local mailbox. */
export abstract class Transport {
  /** Set at shutdown: workers claim nothing more. */
  isClosed = false;
  abstract send(mail: Outgoing): Promise<Outcome>;

  close(): void {
    this.isClosed = true;
  }
}
