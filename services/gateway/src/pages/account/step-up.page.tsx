import { Document } from '../frame/document.js';
import { TextField } from '../elements/fields.js';
import { Form } from '../elements/form.js';
import { emptyForm, type FormState } from '../elements/form-state.js';
import type { KeptPost } from './kept-post.js';

interface StepUpProps {
  form: FormState;
  next: string;
  /** The form that needs the step-up; it is submitted afterwards. */
  kept?: KeptPost | undefined;
}

/** Shown before actions that involve money or security when the login is more than ten minutes old. */
export function StepUpPage({ form, next, kept }: StepUpProps) {
  return (
    <Document title="Confirm it’s you" width="narrow" hidden>
      <header class="stack tight">
        <h1>Confirm it’s you</h1>
        <p class="lead">You logged in a while ago, so please enter your password again to continue.</p>
      </header>
      <Form action="/step-up" state={form}>
        <input type="hidden" name="next" value={next} />
        {kept && (
          <>
            <input type="hidden" name="kept_action" value={kept.action} />
            <input type="hidden" name="kept_fields" value={JSON.stringify(kept.fields)} />
          </>
        )}
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

/** Shown after the step-up; its button submits the form that needed it. */
export function FinishPage({ kept: { action, fields }, back }: { kept: KeptPost; back: string }) {
  return (
    <Document title="One more step" width="narrow" hidden>
      <header class="stack tight">
        <h1>Thank you</h1>
        <p class="lead">Nothing has been saved yet. Press Finish to complete your change.</p>
      </header>
      <Form action={action} state={emptyForm}>
        {Object.entries(fields).flatMap(([name, values]) =>
          [values].flat().map((value) => <input type="hidden" name={name} value={value} />),
        )}
        <div class="row">
          <button type="submit" class="big">
            Finish
          </button>
          <a href={back}>Cancel</a>
        </div>
      </Form>
    </Document>
  );
}
