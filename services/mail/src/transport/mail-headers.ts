import type { Outgoing } from './outgoing.js';

/** A header value that would have started another header. Nothing of such a mail is sent. */
export class UnsafeHeader extends Error {
  constructor(header: string) {
    super(`Line break in ${header}`);
    this.name = 'UnsafeHeader';
  }
}

/** The headers beyond From, To, Subject and Message-ID. Auto-replies are asked to stay away from all of our mail. */
export function extraHeaders({ list }: Outgoing): Record<string, string> {
  if (!list) return { 'Auto-Submitted': 'auto-generated' };
  return {
    'Auto-Submitted': 'auto-generated',
    Precedence: 'list',
    'List-Id': `<${list.id}>`,
    'List-Unsubscribe': `<${list.unsubscribeUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

/** Refuses a mail of which any header value holds a line break or NUL, before any library sees it. */
export function refuseUnsafeHeaders(mail: Outgoing): void {
  const values = {
    To: mail.to,
    From: mail.from.name,
    Sender: mail.from.address,
    Subject: mail.subject,
    'Message-ID': mail.messageId,
    ...extraHeaders(mail),
  };
  for (const [header, value] of Object.entries(values)) if (/[\r\n\0]/.test(value)) throw new UnsafeHeader(header);
}
