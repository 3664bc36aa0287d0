import { Document } from '../frame/document.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';

/** Opened from the mail. Only the button acts, so that scanners of mail cannot use up the link. */
export function VerifyEmailPage({ token, form }: { token: string; form: FormState }) {
  return (
    <Document title="Confirm your e-mail" width="narrow" hidden>
      <header class="stack">
        <h1>Confirm your e-mail</h1>
        <p class="lead">One press, and your account is ready.</p>
      </header>
      <Form action={`/verify-email/${encodeURIComponent(token)}`} state={form}>
        <button type="submit" class="big">Confirm and log in</button>
      </Form>
    </Document>
  );
}
