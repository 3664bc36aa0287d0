import type { OtaSettings } from '@mnw/contracts/ota/ota-settings.rpc';
import { CheckField } from '../elements/choices.js';
import { TextField } from '../elements/fields.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';

/** Who gets updates, and what stops them. */
export function UpdateSettings({ app, state }: { app: OtaSettings; state: FormState }) {
  return (
    <section class="panel" aria-labelledby="settings">
      <h2 id="settings">Settings of updates</h2>
      <Form action={`/dashboard/apps/${app.app_id}/update-settings`} state={state}>
        <TextField
          name="slug"
          label="Address"
          required
          minLength={3}
          maxLength={40}
          value={app.slug}
          hint="Part of where installed copies ask. Copies that are out there know only the one they were built with."
        />
        <CheckField
          name="license_required"
          label="Only with a licence key"
          checked={app.license_required}
          hint="The app sends the key of its item as X-License-Key; without a usable one there is nothing new."
        />
        <CheckField
          name="signed_version_required"
          label="The signature must name the version"
          checked={app.signed_version_required}
          hint="Older signing tools leave it out. Another version than the release’s is refused always."
        />
        <TextField
          name="pause_after_failures"
          label="Failures that pause a rollout"
          required
          type="number"
          value={app.pause_after_failures}
          hint="Reported by the app itself, counted by network."
        />
        <button type="submit">Save settings</button>
      </Form>
    </section>
  );
}
