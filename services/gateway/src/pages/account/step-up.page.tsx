import { Document } from '../frame/document.js';
import { TextField } from '../elements/fields.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';

/** Asked before actions about money and security when the log-in is older than ten minutes. */
export function StepUpPage({ form, next }: { form: FormState; next: string }) {
  return (
    <Document title="Confirm it is you" width="narrow" hidden>
      <header class="stack tight">
        <h1>Confirm it is you</h1>
        <p class="lead">What comes next moves money or changes who can log in, so we ask once more.</p>
      </header>
      <Form action="/step-up" state={form}>
        <input type="hidden" name="next" value={next} />
        <TextField
          name="password"
          label="Password"
          type="password"
          required
          autocomplete="current-password"
          maxLength={128}
        />
        <button type="submit" class="big">
          Continue
        </button>
      </Form>
    </Document>
  );
}
