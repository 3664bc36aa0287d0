import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { listSshKeys } from '@mnw/contracts/git/ssh-keys.rpc';
import { Empty } from '../elements/empty.js';
import { TextArea, TextField } from '../elements/fields.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { Pill } from '../elements/pill.js';
import { When } from '../elements/when.js';
import { Document } from '../frame/document.js';

type SshKeys = OutputOf<typeof listSshKeys>['data'];

/** Lists the SSH keys of the account. Each shows its fingerprint in the form that `ssh-keygen -l` prints. */
export function SshKeysPage({ keys, form }: { keys: SshKeys; form: FormState }) {
  return (
    <Document title="SSH keys" width="text" hidden>
      <header class="stack tight">
        <h1>SSH keys</h1>
        <p class="lead">
          With an SSH key you can use git with your <a href="/dashboard/repositories">repositories</a> without a
          password. Back to your <a href="/account">account</a>.
        </p>
      </header>
      {keys.length === 0 ? (
        <Empty title="No keys yet">
          <p>
            Create one on your computer with <code>ssh-keygen -t ed25519</code>, then paste the contents of the file
            that ends in <code>.pub</code>.
          </p>
        </Empty>
      ) : (
        <ul class="rows">
          {keys.map((key) => (
            <KeyRow key={key.id} sshKey={key} />
          ))}
        </ul>
      )}
      <section class="panel" aria-labelledby="add">
        <h2 id="add">Add a key</h2>
        <Form action="/account/ssh-keys" state={form}>
          <TextField name="name" label="Name" required maxLength={80} hint="Where you use this key: Laptop, Studio." />
          <TextArea
            name="public_key"
            label="Public key"
            required
            rows={4}
            maxLength={16_000}
            hint="Starts with ssh-ed25519, ecdsa-sha2-…, ssh-rsa (3072 bits or more) or sk-… for hardware security keys."
          />
          <button type="submit">Add key</button>
        </Form>
      </section>
    </Document>
  );
}

function KeyRow({
  sshKey: { id, name, key_type, fingerprint, created_at, last_used_at, is_paused },
}: {
  sshKey: SshKeys[number];
}) {
  return (
    <li>
      <div class="grow">
        <h2>
          <bdi>{name}</bdi> {is_paused && <Pill tone="warn">Paused</Pill>}
        </h2>
        <p class="small-text">
          <code class="key">{fingerprint}</code>
        </p>
        <p class="quiet small-text">
          {key_type}, added <When at={created_at} />,{' '}
          {last_used_at === null ? (
            'never used'
          ) : (
            <>
              last used <When at={last_used_at} />
            </>
          )}
        </p>
        {is_paused && (
          <p class="small-text">
            You logged out everywhere since then. This key stays paused until you confirm that it’s yours.
          </p>
        )}
      </div>
      {is_paused && (
        <Form action={`/account/ssh-keys/${id}/confirm`}>
          <button type="submit" class="small" aria-label={`Confirm ${name}`}>
            Confirm
          </button>
        </Form>
      )}
      <Form action={`/account/ssh-keys/${id}/delete`}>
        <button type="submit" class="danger small" aria-label={`Delete ${name}`}>
          Delete
        </button>
      </Form>
    </li>
  );
}
