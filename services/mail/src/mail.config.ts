import { z } from 'zod';
import { busConfig } from '@mnw/host/bus-config';
import { readDkimKey } from './transport/dkim-key.js';

const address = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[^\s@<>"]+@[^\s@<>"]+$/, 'must be an address such as mail@example.org');

export const mailConfig = busConfig
  .extend({
    SMTP_URL: z
      .url({ protocol: /^smtps?$/ })
      .optional()
      .describe(
        '`smtp://` or `smtps://` address of the server that takes outgoing mail. Without it `LOCAL_MAILBOX=1` is needed.',
      ),
    SMTP_CONNECTIONS: z.coerce
      .number()
      .int()
      .min(1)
      .max(50)
      .default(5)
      .describe('Connections to the SMTP server at the same time.'),
    SMTP_INSECURE: z
      .enum(['0', '1'])
      .default('0')
      .describe('`1` accepts any certificate of the SMTP server, for tests.'),
    MAIL_FROM: address.optional().describe('Sender of transactional mail; mail@ the host of `PUBLIC_URL` if not set.'),
    MAIL_BROADCAST_FROM: address
      .optional()
      .describe(
        'Sender of mail to lists; `MAIL_FROM` if not set. A domain of its own protects the reputation of transactional mail.',
      ),
    MAIL_FROM_NAME: z.string().trim().min(1).max(60).default('MNW').describe('Display name of the sender.'),
    DKIM_DOMAIN: z.string().optional().describe('Domain that signs mail.'),
    DKIM_SELECTOR: z.string().default('mail').describe('DKIM selector of transactional mail.'),
    DKIM_BROADCAST_SELECTOR: z.string().default('lists').describe('DKIM selector of mail to lists.'),
    DKIM_PRIVATE_KEY: z.string().optional().describe('Private key in PEM.'),
    DKIM_PRIVATE_KEY_FILE: z.string().optional().describe('File that holds the private key.'),
    MAIL_LEASE_SECONDS: z.coerce
      .number()
      .int()
      .min(2)
      .max(3600)
      .default(180)
      .describe(
        'Seconds after which another worker may take over a delivery. The SMTP dialogue is cut off at half of it.',
      ),
    MAILBOX_KEEP: z.coerce.number().int().min(10).default(2_000).describe('Messages that the local mailbox keeps.'),
  })
  .refine(({ SMTP_URL, LOCAL_MAILBOX }) => SMTP_URL || LOCAL_MAILBOX === '1', {
    path: ['SMTP_URL'],
    message:
      'SMTP_URL is not set, so no email can be sent. Set it to smtp://… or smtps://…, or set LOCAL_MAILBOX=1 on a development machine.',
    when: () => true,
  })
  .superRefine((config, context) => {
    try {
      readDkimKey(config);
    } catch (error) {
      context.addIssue({
        code: 'custom',
        path: ['DKIM_PRIVATE_KEY'],
        message: `DKIM key: ${(error as Error).message}`,
      });
    }
  });
export type MailConfig = z.output<typeof mailConfig>;

/**
 * Whether outgoing email is kept in the local mailbox, which the configuration allows only on a development machine.
 */
export const hasLocalMailbox = ({ SMTP_URL, LOCAL_MAILBOX }: Pick<MailConfig, 'SMTP_URL' | 'LOCAL_MAILBOX'>): boolean =>
  LOCAL_MAILBOX === '1' && !SMTP_URL;

export const publicHost = (config: MailConfig): string => new URL(config.PUBLIC_URL).hostname;

export const senderOf = (config: MailConfig, stream: 'transactional' | 'broadcast'): string =>
  (stream === 'broadcast' ? config.MAIL_BROADCAST_FROM : undefined) ?? config.MAIL_FROM ?? `mail@${publicHost(config)}`;
