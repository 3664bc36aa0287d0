import { z } from 'zod';
import { busConfig } from '@mnw/host/bus-config';
import { readDkimKey } from './transport/dkim-key.js';

const address = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[^\s@<>"]+@[^\s@<>"]+$/, 'An address such as mail@example.org');

export const mailConfig = busConfig
  .extend({
    /** smtp:// or smtps:// of the server that takes our mail; without it LOCAL_MAILBOX=1 is needed. */
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    SMTP_CONNECTIONS: z.coerce.number().int().min(1).max(50).default(5),
    /** The SMTP server's certificate is checked unless this is 1, which is for test peers. */
    SMTP_INSECURE: z.enum(['0', '1']).default('0'),
    /** Sender of transactional mail; the default is mail@ the host of PUBLIC_URL. */
    MAIL_FROM: address.optional(),
    /** Sender of mail to lists, on an envelope domain of its own where the operator has one. */
    MAIL_BROADCAST_FROM: address.optional(),
    MAIL_FROM_NAME: z.string().trim().min(1).max(60).default('MNW'),
    /** Signing domain; with a selector per stream and the private key (PEM, or a file that holds it). */
    DKIM_DOMAIN: z.string().optional(),
    DKIM_SELECTOR: z.string().default('mail'),
    DKIM_BROADCAST_SELECTOR: z.string().default('lists'),
    DKIM_PRIVATE_KEY: z.string().optional(),
    DKIM_PRIVATE_KEY_FILE: z.string().optional(),
    /** How long one delivery may take before another worker may judge it, in seconds; the SMTP dialogue is cut off at half of it. */
    MAIL_LEASE_SECONDS: z.coerce.number().int().min(2).max(3600).default(180),
    /** How many messages the local mailbox keeps. */
    MAILBOX_KEEP: z.coerce.number().int().min(10).default(2_000),
  })
  .refine(({ SMTP_URL, LOCAL_MAILBOX }) => SMTP_URL || LOCAL_MAILBOX === '1', {
    path: ['SMTP_URL'],
    message:
      'SMTP_URL is not set, so no mail can be sent. Set it to smtp://… or smtps://…, or LOCAL_MAILBOX=1 on a machine of your own.',
    when: () => true,
  })
  .superRefine((config, context) => {
    try {
      readDkimKey(config);
    } catch (error) {
      context.addIssue({
        code: 'custom',
        path: ['DKIM_PRIVATE_KEY'],
        message: `No key to sign with: ${(error as Error).message}`,
      });
    }
  });
export type MailConfig = z.output<typeof mailConfig>;

/** Whether mail is kept here and shown, which the configuration allows on a machine of one's own only. */
export const hasLocalMailbox = ({ SMTP_URL, LOCAL_MAILBOX }: Pick<MailConfig, 'SMTP_URL' | 'LOCAL_MAILBOX'>): boolean =>
  LOCAL_MAILBOX === '1' && !SMTP_URL;

export const publicHost = (config: MailConfig): string => new URL(config.PUBLIC_URL).hostname;

export const senderOf = (config: MailConfig, stream: 'transactional' | 'broadcast'): string =>
  (stream === 'broadcast' ? config.MAIL_BROADCAST_FROM : undefined) ?? config.MAIL_FROM ?? `mail@${publicHost(config)}`;
