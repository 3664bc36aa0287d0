import { Document } from '../frame/document.js';
import { TextField } from '../elements/fields.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { pathWithNext } from './heading.js';

export function LogInPage({ form, next }: { form: FormState; next: string | null }) {
  return (
    <Document title="Log in" width="narrow" hidden>
      <header class="stack tight">
        <h1>Welcome back</h1>
        {next !== null && <p class="lead">Log in to continue where you were.</p>}
      </header>
      <Form action="/log-in" state={form}>
        {next !== null && <input type="hidden" name="next" value={next} />}
        <TextField
          name="login"
          label="Username or email"
          required
          autocomplete="username"
          maxLength={254}
          spellcheck={false}
        />
        <TextField
          name="password"
          label="Password"
          type="password"
          required
          autocomplete="current-password"
          maxLength={128}
        />
        <button type="submit" class="big">
          Log in
        </button>
      </Form>
      <p class="row spread">
        <span>
          <a href="/reset-password">Forgot your password?</a> or <a href="/log-in/link">log in by email</a>
        </span>
        <span>
          New here? <a href={pathWithNext('/join', next)}>Join</a>
        </span>
      </p>
    </Document>
  );
}
