import { Document } from '../frame/document.js';
import { TextField } from '../elements/fields.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';

export function SecondFactorPage({ form, next }: { form: FormState; next: string | null }) {
  return (
    <Document title="One more step" width="narrow" hidden>
      <h1>One more step</h1>
      <Form action="/log-in/second-factor" state={form}>
        {next !== null && <input type="hidden" name="next" value={next} />}
        <TextField name="code" label="Code" required autocomplete="one-time-code" inputMode="text" maxLength={20} hint="The six digits of your authenticator, or one of your backup codes." />
        <button type="submit" class="big">Log in</button>
      </Form>
    </Document>
  );
}
