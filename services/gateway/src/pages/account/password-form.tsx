import { TextField } from '../elements/fields.js';
import type { FormState } from '../elements/form-state.js';
import { Form } from '../elements/form.js';

export function PasswordForm({ state }: { state: FormState | undefined }) {
  return (
    <section class="panel" aria-labelledby="password">
      <h2 id="password">Password</h2>
      <Form action="/account/password" state={state}>
        <TextField
          name="current_password"
          label="Current password"
          type="password"
          required
          autocomplete="current-password"
          maxLength={128}
        />
        <TextField
          name="password"
          label="New password"
          type="password"
          required
          autocomplete="new-password"
          minLength={8}
          maxLength={128}
          hint="8 characters or more. Changing it logs out your other devices, stops API tokens and apps, and pauses SSH keys until you confirm them."
        />
        <button type="submit">Change password</button>
      </Form>
    </section>
  );
}
