import { TextField } from '../elements/fields.js';
import type { FormState } from '../elements/form-state.js';
import { Form } from '../elements/form.js';
import { Notice } from '../elements/notice.js';
import { Document } from '../frame/document.js';

interface DeleteAccountPageProps {
  username: string;
  isDeactivated: boolean;
  form: FormState;
}

/** Says what deleting an account does, and asks for the username before it is done. */
export function DeleteAccountPage({ username, isDeactivated, form }: DeleteAccountPageProps) {
  return (
    <Document title="Delete my account" width="text" hidden>
      <header class="stack tight">
        <h1>Delete my account</h1>
        <p class="lead">
          Read this first, or go back to your <a href="/account">account</a>.
        </p>
      </header>
      <Consequences />
      <section class="panel" aria-labelledby="delete">
        <h2 id="delete">Delete @{username}</h2>
        <Notice kind="warning">This cannot be undone. Download anything you want to keep first.</Notice>
        <Form action="/account/delete" state={form}>
          <TextField
            name="confirmed_username"
            label="Your username"
            required
            maxLength={32}
            autocomplete="off"
            spellcheck={false}
            hint={`Type ${username} to confirm.`}
          />
          <button type="submit" class="danger">
            Delete my account
          </button>
        </Form>
      </section>
      {!isDeactivated && <Deactivation />}
    </Document>
  );
}

function Consequences() {
  return (
    <>
      <section class="panel" aria-labelledby="goes">
        <h2 id="goes">What we delete</h2>
        <ul>
          <li>Your profile, email address, password, API tokens and SSH keys.</li>
          <li>Your library. Download what you bought first; licence keys keep working.</li>
          <li>Your repositories with their issues, the apps you registered and everything you synced.</li>
          <li>Your mailing list subscriptions.</li>
        </ul>
      </section>
      <section class="panel" aria-labelledby="stays">
        <h2 id="stays">What stays</h2>
        <ul>
          <li>Your projects are hidden. Buyers keep what they bought from you.</li>
          <li>Records of sales and purchases stay without your name, because sellers must keep their books.</li>
          <li>
            Issues and comments in other people’s repositories stay, signed “Deleted account”. Commits keep the name
            that is written in them.
          </li>
        </ul>
      </section>
    </>
  );
}

function Deactivation() {
  return (
    <section class="panel" aria-labelledby="deactivate">
      <h2 id="deactivate">Just want a break?</h2>
      <p>Deactivating hides your page and your projects until you reactivate your account. Nothing is deleted.</p>
      <Form action="/account/deactivate">
        <button type="submit" class="ghost">
          Deactivate my account
        </button>
      </Form>
    </section>
  );
}
