import type { Item } from '@mnw/contracts/catalog/items';
import type { listLicenseKeys } from '@mnw/contracts/commerce/list-license-keys.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { Empty } from '../elements/empty.js';
import { TextField } from '../elements/fields.js';
import { Confirmed } from '../elements/confirmed.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { Pager } from '../elements/pager.js';
import { Pill } from '../elements/pill.js';
import { When } from '../elements/when.js';
import { counted } from '../elements/words.js';
import { Desk } from './desk.js';

type Keys = OutputOf<typeof listLicenseKeys>;
type Key = Keys['data'][number];

export function LicenseKeysPage({ item, keys, form }: { item: Item; keys: Keys; form: FormState }) {
  const path = `/dashboard/items/${item.id}/keys`;
  return (
    <Desk
      title="Licence keys"
      above={
        <a href={`/dashboard/items/${item.id}`}>
          <bdi>{item.title}</bdi>
        </a>
      }
    >
      <h2 class="sr">Issued keys</h2>
      {keys.data.length === 0 ? (
        <Empty title="No keys yet">
          <p>Each sale creates a key. You can also give one away.</p>
        </Empty>
      ) : (
        <ul class="rows">
          {keys.data.map((key) => (
            <KeyRow key={key.id} licenseKey={key} path={path} />
          ))}
        </ul>
      )}
      <Pager next={keys.next} path={path} />
      <section class="panel" aria-labelledby="give">
        <h2 id="give">Give a key away</h2>
        <Form action={path} state={form} once>
          <div class="columns">
            <TextField name="note" label="Recipient" maxLength={200} />
            <TextField name="max_activations" label="Devices" inputMode="numeric" maxLength={5} />
          </div>
          <button type="submit">Create key</button>
        </Form>
      </section>
    </Desk>
  );
}

const states = { active: ['Active', 'good'], suspended: ['Suspended', 'warn'], revoked: ['Revoked', 'bad'] } as const;

function KeyRow({ licenseKey, path }: { licenseKey: Key; path: string }) {
  const [label, tone] = states[licenseKey.status];
  return (
    <li>
      <div class="grow">
        <h3 class="mono">{licenseKey.key}</h3>
        <p class="quiet small-text">
          {licenseKey.owner || licenseKey.note || 'Given away'}, <When at={licenseKey.created_at} />,{' '}
          {licenseKey.activation_count} of {counted(licenseKey.max_activations, 'device')}
        </p>
      </div>
      <Pill tone={tone}>{label}</Pill>
      {licenseKey.status !== 'revoked' && (
        <Confirmed
          action={`${path}/${licenseKey.id}/revoke`}
          label="Revoke"
          name={`Revoke ${licenseKey.key}`}
          button="Revoke key"
        >
          It stops working on every device. This cannot be undone.
        </Confirmed>
      )}
    </li>
  );
}
