import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { listAppsWithAccess } from '@mnw/contracts/identity/app-access.rpc';
import type { SyncDevice } from '@mnw/contracts/sync/devices.rpc';
import { Empty } from '../elements/empty.js';
import { Form } from '../elements/form.js';
import { Notice } from '../elements/notice.js';
import { Pager } from '../elements/pager.js';
import { When } from '../elements/when.js';
import { PersonLink } from '../elements/person.js';
import { Document } from '../frame/document.js';

type Apps = OutputOf<typeof listAppsWithAccess>;

interface AppsPageProps {
  apps: Apps;
  /** Null while the sync service cannot be reached. */
  devices: readonly SyncDevice[] | null;
}

const wordOf: Record<string, string> = { profile: 'your name and perks', sync: 'its own synced data' };

/** Lists the apps with access to the account, each with a button to revoke it, and the devices they run on. */
export function AppsPage({ apps, devices }: AppsPageProps) {
  return (
    <Document title="Apps with access" width="text" hidden>
      <header class="stack tight">
        <h1>Apps with access</h1>
        <p class="lead">
          Apps that can use your <a href="/account">account</a>. If you revoke access, an app has to ask you again.
        </p>
      </header>
      {devices === null && <Notice kind="warning">We can’t show your devices right now. Try again in a moment.</Notice>}
      {apps.data.length === 0 ? (
        <Empty title="No app has access">
          <p>When you sign in to an app with this account, it appears here.</p>
        </Empty>
      ) : (
        <ul class="rows">
          {apps.data.map((app) => (
            <AppRow key={app.app_id} app={app} devices={devices?.filter(({ app_id }) => app_id === app.app_id) ?? []} />
          ))}
        </ul>
      )}
      <Pager next={apps.next} path="/account/apps" />
    </Document>
  );
}

function AppRow({ app, devices }: { app: Apps['data'][number]; devices: readonly SyncDevice[] }) {
  return (
    <li>
      <div class="grow">
        <h2>
          <bdi>{app.name}</bdi>
        </h2>
        <p class="quiet small-text">
          By <PersonLink username={app.creator_username} />. Can see{' '}
          {app.scopes.map((scope) => wordOf[scope] ?? scope).join(', and ')}.
        </p>
        <p class="quiet small-text">
          {signInsOf(app.sign_ins)}, since <When at={app.since} />, last used <When at={app.last_used_at} />
        </p>
        {devices.length > 0 && <Devices devices={devices} />}
      </div>
      <Form action={`/account/apps/${app.app_id}/end`}>
        <button type="submit" class="danger small" aria-label={`Revoke access for ${app.name}`}>
          Revoke access
        </button>
      </Form>
    </li>
  );
}

function Devices({ devices }: { devices: readonly SyncDevice[] }) {
  return (
    <details>
      <summary>{devices.length === 1 ? '1 device' : `${devices.length} devices`}</summary>
      <ul class="rows">
        {devices.map((device) => (
          <li key={device.id}>
            <p class="grow small-text">
              {device.device_name}{' '}
              <span class="quiet">
                {device.platform}, last seen <When at={device.last_seen_at} />
              </span>
            </p>
            <Form action={`/account/devices/${device.id}/remove`}>
              <button type="submit" class="ghost small" aria-label={`Remove ${device.device_name}`}>
                Remove
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </details>
  );
}

function signInsOf(count: number): string {
  if (count === 0) return 'Not signed in; may sign in again without asking';
  return count === 1 ? 'Signed in once' : `Signed in ${count} times`;
}
