import type { OtaSettings } from '@mnw/contracts/ota/ota-settings.rpc';
import type { SigningKey } from '@mnw/contracts/ota/signing-keys';
import { TextArea, TextField } from '../elements/fields.js';
import { Confirmed } from '../elements/confirmed.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { Pill } from '../elements/pill.js';
import { When } from '../elements/when.js';
import { useFrame } from '../frame/frame.js';

interface SigningKeysProps {
  app: OtaSettings;
  keys: readonly SigningKey[];
  state: FormState;
}

/** The keys that sign updates, and the public keys to build into the app. */
export function SigningKeys({ app, keys, state }: SigningKeysProps) {
  const path = `/dashboard/apps/${app.app_id}/signing-keys`;
  const live = keys.filter(({ retired_at }) => retired_at === null);
  return (
    <section class="panel stack" aria-labelledby="keys">
      <h2 id="keys">Signing keys</h2>
      <p class="quiet">
        Installed copies accept only updates signed with a key they were built with. You can have two keys at a time, so
        that a release signed with the old one can introduce the new one.
      </p>
      {keys.length > 0 && (
        <ul class="rows">
          {keys.map((key) => (
            <KeyRow key={key.id} signingKey={key} path={path} />
          ))}
        </ul>
      )}
      {live[0] && app.slug !== null && <Configuration slug={app.slug} publicKey={live[0].public_key} />}
      {live.length < 2 && (
        <Form action={path} state={state}>
          <TextField name="name" label="Name of a new key" required maxLength={80} placeholder="main" />
          <TextArea
            name="public_key"
            label="Public key"
            rows={2}
            maxLength={1000}
            hint="If you sign yourself, paste the public key that your tool printed, or the contents of the .pub file. Leave empty to create a key that we store encrypted and sign with."
          />
          <button type="submit">Add key</button>
        </Form>
      )}
    </section>
  );
}

function KeyRow({ signingKey, path }: { signingKey: SigningKey; path: string }) {
  return (
    <li>
      <div class="grow">
        <h3>
          <bdi>{signingKey.name}</bdi>
        </h3>
        <p class="quiet small-text">
          <span class="mono">{signingKey.key_id}</span>, {signingKey.is_stored ? 'stored here' : 'you sign yourself'},{' '}
          <When at={signingKey.created_at} />
        </p>
      </div>
      {signingKey.retired_at === null ? <Pill tone="good">Active</Pill> : <Pill>Retired</Pill>}
      {signingKey.retired_at === null && (
        <Confirmed
          action={`${path}/${signingKey.id}/retire`}
          label="Retire"
          name={`Retire ${signingKey.name}`}
          button="Retire key"
        >
          It can’t sign releases any more. This cannot be undone.
        </Confirmed>
      )}
    </li>
  );
}

function Configuration({ slug, publicKey }: { slug: string; publicKey: string }) {
  const endpoint = `${useFrame().site.publicUrl}/api/sync/ota/${slug}/{{target}}/{{arch}}/{{current_version}}/{{bundle_type}}`;
  return (
    <div class="prose">
      <h3>For tauri.conf.json</h3>
      <pre tabIndex={0}>
        <code>{JSON.stringify({ plugins: { updater: { pubkey: publicKey, endpoints: [endpoint] } } }, null, 2)}</code>
      </pre>
    </div>
  );
}
