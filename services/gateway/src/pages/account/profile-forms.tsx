import type { User } from '@mnw/contracts/identity/user';
import { CheckField } from '../elements/choices.js';
import { TextArea, TextField } from '../elements/fields.js';
import type { FormState } from '../elements/form-state.js';
import { Form } from '../elements/form.js';

export function ProfileForm({ user, state }: { user: User; state: FormState | undefined }) {
  return (
    <section class="panel" aria-labelledby="profile">
      <h2 id="profile">Profile</h2>
      <Form action="/account/profile" state={state}>
        <TextField
          name="display_name"
          label="Name"
          value={user.display_name}
          maxLength={80}
          autocomplete="name"
          hint={`If you leave it empty, your page shows ${user.username}.`}
        />
        <TextArea name="bio" label="About you" value={user.bio} maxLength={2000} />
        <button type="submit">Save profile</button>
      </Form>
    </section>
  );
}

export function PreferencesForm({ user, state }: { user: User; state: FormState | undefined }) {
  return (
    <section class="panel" aria-labelledby="preferences">
      <h2 id="preferences">Email me about</h2>
      <Form action="/account/preferences" state={state}>
        <CheckField
          name="notify_sale"
          label="Sales"
          hint="Each time somebody buys from you."
          checked={user.notify_sale}
        />
        <CheckField
          name="notify_release"
          label="Releases"
          hint="New releases from people you follow and lists you’ve joined."
          checked={user.notify_release}
        />
        <button type="submit">Save preferences</button>
      </Form>
    </section>
  );
}
