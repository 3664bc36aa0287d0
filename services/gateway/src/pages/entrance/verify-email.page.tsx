import { Document } from '../frame/document.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { FirstPassword } from './first-password.js';

interface VerifyEmailPageProps {
  token: string;
  /** False in the browser that joined, which has shown the password already. */
  asksPassword: boolean;
  form: FormState;
}

/** Opened from the mail. Only the button acts, so that scanners of mail cannot use up the link. */
export function VerifyEmailPage({ token, asksPassword, form }: VerifyEmailPageProps) {
  return (
    <Document title="Confirm your email" width="narrow" hidden>
      <header class="stack">
        <h1>Confirm your email</h1>
        <p class="lead">{asksPassword ? 'Type your password, and your account is ready.' : 'Press the button, and your account is ready.'}</p>
      </header>
      <Form action={`/verify-email/${encodeURIComponent(token)}`} state={form}>
        {asksPassword && <FirstPassword />}
        <button type="submit" class="big">Confirm and log in</button>
      </Form>
    </Document>
  );
}
