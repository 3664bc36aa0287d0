import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { appUsage, SyncApp } from '@mnw/contracts/sync/apps.rpc';
import { TextField } from '../elements/fields.js';
import type { FormState } from '../elements/form-state.js';
import { Form } from '../elements/form.js';
import { Notice } from '../elements/notice.js';
import { AppFields, type ItemChoice, type ProjectChoice } from './app-fields.js';
import { AppUsageView } from './app-usage.js';
import { Desk } from './desk.js';

export interface AppDeskProps {
  app: SyncApp;
  usage: OutputOf<typeof appUsage>;
  projects: readonly ProjectChoice[];
  items: readonly ItemChoice[];
  /** Set right after creation; the key is shown only once. */
  newKey?: string;
  form: FormState;
}

export function AppDesk({ app, usage, projects, items, newKey, form }: AppDeskProps) {
  const path = `/dashboard/apps/${app.id}`;
  return (
    <Desk title={app.name} above={<a href="/dashboard/apps">Apps</a>} actions={<AppParts path={path} />}>
      {newKey !== undefined && (
        <Notice kind="done" title="API key: copy it now. We won’t show it again.">
          <code class="key">{newKey}</code>
        </Notice>
      )}
      {!app.is_active && <Notice kind="warning">This app is switched off: nobody can sign in to it or sync.</Notice>}
      <AppUsageView usage={usage} />
      <section class="panel" aria-labelledby="app-settings">
        <h2 id="app-settings">Settings</h2>
        <Form action={path} state={form}>
          <AppFields app={app} projects={projects} items={items} />
          <Caps app={app} />
          <button type="submit">Save</button>
        </Form>
      </section>
      <Keys app={app} path={path} />
      <Ending app={app} path={path} />
    </Desk>
  );
}

function AppParts({ path }: { path: string }) {
  return (
    <>
      <a class="button ghost" href={`${path}/releases`}>
        Releases
      </a>
      <a class="button ghost" href={`${path}/builds`}>
        Builds
      </a>
    </>
  );
}

const megabytes = (bytes: number | null): string | undefined =>
  bytes === null ? undefined : String(Math.floor(bytes / 1e6));

function Caps({ app }: { app: SyncApp }) {
  return (
    <div class="columns">
      <TextField
        name="storage_cap_mb"
        label="Total storage limit (MB)"
        inputMode="numeric"
        maxLength={9}
        value={megabytes(app.storage_cap_bytes)}
        hint="Leave empty for no limit. When it’s full, people can still read but not store more."
      />
      <TextField
        name="key_cap_mb"
        label="Storage per user (MB)"
        inputMode="numeric"
        maxLength={9}
        value={megabytes(app.key_cap_bytes)}
        hint="Leave empty for the usual 5 GB."
      />
      <TextField
        name="key_limit"
        label="User limit"
        inputMode="numeric"
        maxLength={9}
        value={app.key_limit}
        hint="Leave empty for no limit."
      />
    </div>
  );
}

function Keys({ app, path }: { app: SyncApp; path: string }) {
  return (
    <section class="panel stack" aria-labelledby="app-keys">
      <h2 id="app-keys">Keys</h2>
      <dl class="facts">
        <dt>Client ID</dt>
        <dd class="mono wrap">{app.client_id}</dd>
        <dt>API key</dt>
        <dd class="mono">{app.api_key_prefix}…</dd>
      </dl>
      <p class="quiet">
        The API key identifies the app. Every copy of the app contains it, so it gives no access by itself.
      </p>
      <details>
        <summary>Replace the API key</summary>
        <Form action={`${path}/rotate-key`}>
          <p>
            Copies of the app with the old key can’t sign anyone in after that. People who are signed in stay signed in.
          </p>
          <button type="submit">Create a new key</button>
        </Form>
      </details>
    </section>
  );
}

function Ending({ app, path }: { app: SyncApp; path: string }) {
  return (
    <section class="panel stack" aria-labelledby="app-ending">
      <h2 id="app-ending">Switch off or delete</h2>
      <Form action={`${path}/${app.is_active ? 'switch-off' : 'switch-on'}`}>
        <button type="submit" class="ghost">
          {app.is_active ? 'Switch off' : 'Switch on'}
        </button>
      </Form>
      <details>
        <summary>Delete this app</summary>
        <Form action={`${path}/delete`}>
          <p>This also deletes everything people have stored with it. It cannot be undone.</p>
          <button type="submit" class="danger">
            Delete {app.name}
          </button>
        </Form>
      </details>
    </section>
  );
}
