import { Document } from '../frame/document.js';
import { TextField } from '../elements/fields.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { pathWithNext } from './heading.js';

/** The registration form. */
export function JoinPage({ form, next = null }: { form: FormState; next?: string | null }) {
  return (
    <Document title="Join" width="narrow" description="One account to keep what you buy and to sell what you make.">
      <header class="stack tight">
        <h1>Join MNW</h1>
        <p class="lead">One account to keep what you buy and to sell what you make.</p>
      </header>
      <Form action="/join" state={form}>
        {next !== null && <input type="hidden" name="next" value={next} />}
        <TextField
          name="username"
          label="Username"
          required
          autocomplete="username"
          minLength={3}
          maxLength={32}
          spellcheck={false}
          hint="Your page will be at this address. Lower-case letters, digits, - and _."
          prefix="mnw/@"
        />
        <TextField
          name="email"
          label="Email"
          type="email"
          required
          autocomplete="email"
          maxLength={254}
          hint="We’ll send you a link to confirm it."
        />
        <TextField
          name="password"
          label="Password"
          type="password"
          required
          autocomplete="new-password"
          minLength={8}
          maxLength={128}
          hint="8 characters or more. A few unrelated words make a good one."
        />
        <button type="submit" class="big">
          Join
        </button>
      </Form>
      <p class="quiet">
        Have an account? <a href={pathWithNext('/log-in', next)}>Log in</a>. Just buying something? You don’t need an
        account.
      </p>
    </Document>
  );
}
