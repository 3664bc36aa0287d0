import { Inject, Controller } from '@nestjs/common';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { decodeIdCursor, encodeCursor } from '@mnw/contracts/lists';
import { listMailbox } from '@mnw/contracts/mail/list-mailbox.rpc';
import { CONFIG } from '@mnw/host/config-token';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { hasLocalMailbox, type MailConfig } from '../mail.config.js';
import { MailDb } from '../mail.db.js';
import { pageOfMailbox, type MailboxRow } from './mailbox.queries.js';

export class MailboxOff extends DomainError {
  constructor() {
    super('mail.mailbox-off', 'not-found', 'There is no local mailbox here.');
  }
}

/**
 * The inbox of a development system. Whoever can open it sees everybody's login links, so it needs an explicit setting.
 */
@Controller()
export class ReadMailbox {
  constructor(
    private readonly db: MailDb,
    @Inject(CONFIG) private readonly config: MailConfig,
  ) {}

  @Rpc(listMailbox)
  async execute({ cursor, limit, to }: InputOf<typeof listMailbox>): Promise<OutputOf<typeof listMailbox>> {
    if (!hasLocalMailbox(this.config)) throw new MailboxOff();
    const before = decodeIdCursor(cursor);
    const rows = await pageOfMailbox(this.db, {
      before: before === null ? null : String(before),
      limit: limit + 1,
      to: to ?? null,
    });
    const page = rows.slice(0, limit);
    return { data: page.map(shown), next: rows.length > limit ? encodeCursor([page.at(-1)!.id]) : null };
  }
}

const shown = (row: MailboxRow) => ({
  id: row.id,
  to: row.recipient,
  from: row.sender,
  subject: row.subject,
  text: row.text_body,
  html: row.html_body,
  headers: row.headers,
  received_at: row.received_at.toISOString(),
});
