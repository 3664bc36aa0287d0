import type { OtaSettings } from '@mnw/contracts/ota/ota-settings.rpc';
import { CheckField } from '../elements/choices.js';
import { TextField } from '../elements/fields.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';

/** Who gets updates, and when a rollout pauses. */
export function UpdateSettings({ app, state }: { app: OtaSettings; state: FormState }) {
  return (
    <section class="panel" aria-labelledby="settings">
      <h2 id="settings">Update settings</h2>
      <Form action={`/dashboard/apps/${app.app_id}/update-settings`} state={state}>
        <TextField
          name="slug"
          label="Slug"
          required
          minLength={3}
          maxLength={40}
          value={app.slug}
          hint="Part of the update URL. Installed copies only know the slug they were built with."
        />
        <CheckField
          name="license_required"
          label="Require a licence key"
          checked={app.license_required}
          hint="The app sends the licence key as X-License-Key. Without a valid key, no update is offered."
        />
        <CheckField
          name="signed_version_required"
          label="Require the version in the signature"
          checked={app.signed_version_required}
          hint="Older signing tools leave it out. A signature that names a different version is always rejected."
        />
        <TextField
          name="pause_after_failures"
          label="Failures before a rollout pauses"
          required
          type="number"
          value={app.pause_after_failures}
          hint="Reported by the app and counted once per network."
        />
        <button type="submit">Save settings</button>
      </Form>
    </section>
  );
}
