import type { Outgoing } from './outgoing.js';

/** A header value that would start another header. The whole email is rejected. */
export class UnsafeHeader extends Error {
  constructor(header: string) {
    super(`Line break in ${header}`);
    this.name = 'UnsafeHeader';
  }
}

/** The headers other than From, To, Subject and Message-ID. They ask autoresponders not to reply. */
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

/** Rejects an email if any header value contains a line break or NUL, before the mail library receives it. */
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
