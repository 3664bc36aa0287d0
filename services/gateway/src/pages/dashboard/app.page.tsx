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
  /** Just made: shown this once. */
  newKey?: string;
  form: FormState;
}

export function AppDesk({ app, usage, projects, items, newKey, form }: AppDeskProps) {
  const path = `/dashboard/apps/${app.id}`;
  return (
    <Desk title={app.name} above={<a href="/dashboard/apps">Apps</a>} actions={<AppParts path={path} />}>
      {newKey !== undefined && (
        <Notice kind="done" title="The API key: copy it now, it is not shown again">
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
        label="MB for everybody together"
        inputMode="numeric"
        maxLength={9}
        value={megabytes(app.storage_cap_bytes)}
        hint="Empty for no cap. When it is full, nothing more is taken; reading goes on."
      />
      <TextField
        name="key_cap_mb"
        label="MB for each person"
        inputMode="numeric"
        maxLength={9}
        value={megabytes(app.key_cap_bytes)}
        hint="Empty for the usual 5 GB."
      />
      <TextField
        name="key_limit"
        label="People at most"
        inputMode="numeric"
        maxLength={9}
        value={app.key_limit}
        hint="Empty for any number."
      />
    </div>
  );
}

function Keys({ app, path }: { app: SyncApp; path: string }) {
  return (
    <section class="panel stack" aria-labelledby="app-keys">
      <h2 id="app-keys">Keys</h2>
      <dl class="facts">
        <dt>Client id</dt>
        <dd class="mono wrap">{app.client_id}</dd>
        <dt>API key</dt>
        <dd class="mono">{app.api_key_prefix}…</dd>
      </dl>
      <p class="quiet">
        The API key says which app is asking. It is in every copy of the app, so it opens nothing by itself.
      </p>
      <details>
        <summary>Replace the API key</summary>
        <Form action={`${path}/rotate-key`}>
          <p>
            Copies of the app that have the old key cannot sign anybody in from then on. Who is signed in stays signed
            in.
          </p>
          <button type="submit">Make a new key</button>
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
          <p>Everything that people stored with it is deleted too, and cannot be brought back.</p>
          <button type="submit" class="danger">
            Delete {app.name}
          </button>
        </Form>
      </details>
    </section>
  );
}
