import { TextField } from '../elements/fields.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { FirstPassword } from './first-password.js';
import { FirstUsername } from './first-username.js';
import { Document } from '../frame/document.js';

/** Requests a login link, for people who have their mailbox but not their password at hand. */
export function LogInLinkPage({ form }: { form: FormState }) {
  return (
    <Document title="Log in by email" width="narrow" hidden>
      <h1>Log in by email</h1>
      <Form action="/log-in/link" state={form}>
        <TextField
          name="email"
          label="Email"
          type="email"
          required
          autocomplete="email"
          maxLength={254}
          hint="We’ll email you a login link. It works for ten minutes."
        />
        <button type="submit" class="big">
          Send login link
        </button>
      </Form>
    </Document>
  );
}

/** Opened from the email. Only the button uses the link. */
export function OpenedLogInLinkPage({
  token,
  asksPassword,
  asksUsername,
  form,
}: {
  token: string;
  asksPassword: boolean;
  asksUsername: boolean;
  form: FormState;
}) {
  return (
    <Document title="Log in" width="narrow" hidden>
      <h1>Welcome back</h1>
      <Form action={`/log-in/link/${encodeURIComponent(token)}`} state={form}>
        {asksUsername && <FirstUsername username={null} />}
        {asksPassword && <FirstPassword />}
        <button type="submit" class="big">
          Log in
        </button>
      </Form>
    </Document>
  );
}
