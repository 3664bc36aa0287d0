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

/** After anything that is finished by mail. It says the same whether the address is known or not. */
export function CheckMailPage({ reason }: { reason: MailReason }) {
  return (
    <Document title="Check your mail" width="narrow" hidden>
      <header class="stack">
        <h1>Check your mail</h1>
        <p class="lead">We have sent {reasons[reason]}.</p>
      </header>
      <p class="quiet">
        Nothing there after a few minutes? Look in the spam folder, or <a href={again[reason]}>try again</a>.
      </p>
    </Document>
  );
}
