import { Document } from '../frame/document.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { FirstPassword } from './first-password.js';
import { FirstUsername } from './first-username.js';

interface VerifyEmailPageProps {
  token: string;
  /** The username from registration; null if somebody else has taken it since. */
  username: string | null;
  /** False in the browser that registered, because it has already presented the password. */
  asksPassword: boolean;
  form: FormState;
}

/** Opened from the email. Only the button uses the link, so that email scanners cannot use it up. */
export function VerifyEmailPage({ token, username, asksPassword, form }: VerifyEmailPageProps) {
  return (
    <Document title="Confirm your email" width="narrow" hidden>
      <header class="stack">
        <h1>Confirm your email</h1>
        <p class="lead">
          {asksPassword
            ? 'Check your username and enter a password, and your account is ready.'
            : 'Check your username, and your account is ready.'}
        </p>
      </header>
      <Form action={`/verify-email/${encodeURIComponent(token)}`} state={form}>
        <FirstUsername username={username} />
        {asksPassword && <FirstPassword />}
        <button type="submit" class="big">
          Confirm and log in
        </button>
      </Form>
    </Document>
  );
}
