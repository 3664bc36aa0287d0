import { z } from 'zod';
import { Document } from '../frame/document.js';

export const MailReason = z.enum(['join', 'login-link', 'password-reset', 'verify-email']);
export type MailReason = z.output<typeof MailReason>;

const reasons: Record<MailReason, string> = {
  join: 'a link that confirms your address and logs you in. It works for 24 hours',
  'login-link': 'a link that logs you in, if that address has an account. It works for ten minutes',
  'password-reset': 'a link to choose a new password, if that address has an account. It works for half an hour',
  'verify-email': 'a new link that confirms your address. It works for 24 hours',
};

const again: Record<MailReason, string> = {
  join: '/join',
  'login-link': '/log-in/link',
  'password-reset': '/reset-password',
  'verify-email': '/account',
};

/** Shown after each action that continues in an email. The text is the same whether or not the address is known. */
export function CheckMailPage({ reason }: { reason: MailReason }) {
  return (
    <Document title="Check your email" width="narrow" hidden>
      <header class="stack">
        <h1>Check your email</h1>
        <p class="lead">We’ve sent {reasons[reason]}.</p>
      </header>
      <p class="quiet">
        Nothing after a few minutes? Look in your spam folder, or <a href={again[reason]}>try again</a>.
      </p>
    </Document>
  );
}
