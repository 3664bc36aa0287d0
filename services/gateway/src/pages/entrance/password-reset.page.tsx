import { Document } from '../frame/document.js';
import { TextField } from '../elements/fields.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { FirstUsername } from './first-username.js';

/** Requests the link to reset a password. */
export function PasswordResetPage({ form }: { form: FormState }) {
  return (
    <Document title="Reset your password" width="narrow" hidden>
      <header class="stack tight">
        <h1>Reset your password</h1>
        <p class="lead">Enter your email address and we’ll send you a link.</p>
      </header>
      <Form action="/reset-password" state={form}>
        <TextField name="email" label="Email" type="email" required autocomplete="email" maxLength={254} />
        <button type="submit" class="big">
          Send reset link
        </button>
      </Form>
    </Document>
  );
}

/** Opened from the email. The new password is chosen here. */
export function NewPasswordPage({
  token,
  asksUsername,
  form,
}: {
  token: string;
  asksUsername: boolean;
  form: FormState;
}) {
  return (
    <Document title="Choose a new password" width="narrow" hidden>
      <header class="stack tight">
        <h1>Choose a new password</h1>
        <p class="lead">
          This logs you out everywhere, on this device too. API tokens and apps stop working, and SSH keys are paused
          until you confirm them.
        </p>
      </header>
      <Form action={`/reset-password/${encodeURIComponent(token)}`} state={form}>
        {asksUsername && <FirstUsername username={null} />}
        <TextField
          name="password"
          label="New password"
          type="password"
          required
          autocomplete="new-password"
          minLength={8}
          maxLength={128}
          hint="8 characters or more."
        />
        <button type="submit" class="big">
          Change password
        </button>
      </Form>
    </Document>
  );
}
