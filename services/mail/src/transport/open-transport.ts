import type { MailConfig } from '../mail.config.js';
import type { MailDb } from '../mail.db.js';
import { MailboxTransport } from './mailbox-transport.js';
import type { Transport } from './outgoing.js';
import { SmtpTransport } from './smtp-transport.js';

/** The operator's SMTP server if one is configured, else the local mailbox. */
export const openTransport = (config: MailConfig, db: MailDb): Transport =>
  config.SMTP_URL ? new SmtpTransport(config, config.SMTP_URL) : new MailboxTransport(db);
