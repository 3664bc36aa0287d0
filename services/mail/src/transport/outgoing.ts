export type Stream = 'transactional' | 'broadcast';

/** A composed email for one recipient, with our own Message-ID. */
export interface Outgoing {
  stream: Stream;
  /** Including the angle brackets. */
  messageId: string;
  to: string;
  from: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** Only for list email. */
  list?: { id: string; unsubscribeUrl: string };
}

/**
 * The result of one attempt. `unknown`: the connection broke while the message was transferred, so it may or may not
 * have been accepted.
 */
export type Outcome =
  | { kind: 'sent'; response: string }
  | { kind: 'refused'; code: number; response: string; isAtRecipient: boolean }
  | { kind: 'not-sent'; response: string }
  | { kind: 'unknown'; response: string };

/** Delivers email: to an SMTP server or the local mailbox. */
export abstract class Transport {
  /** Set at shutdown; workers then stop claiming deliveries. */
  isClosed = false;
  abstract send(mail: Outgoing): Promise<Outcome>;

  close(): void {
    this.isClosed = true;
  }
}
