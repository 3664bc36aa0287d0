import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { listApps } from '@mnw/contracts/sync/apps.rpc';
import { Empty } from '../elements/empty.js';
import type { FormState } from '../elements/form-state.js';
import { Form } from '../elements/form.js';
import { Pager } from '../elements/pager.js';
import { Pill } from '../elements/pill.js';
import { When } from '../elements/when.js';
import { AppFields, type ProjectChoice } from './app-fields.js';
import { Desk } from './desk.js';

interface AppsProps {
  apps: OutputOf<typeof listApps>;
  projects: readonly ProjectChoice[];
  form: FormState;
}

/** Lists the creator's apps, which can use SyncKit, sign-in and over-the-air updates. */
export function DeskAppsPage({ apps, projects, form }: AppsProps) {
  return (
    <Desk title="Apps">
      <h2 class="sr">Your apps</h2>
      {apps.data.length === 0 ? (
        <Empty title="No apps yet">
          <p>Register an app to let people sign in to it, sync their data end-to-end encrypted, and get updates.</p>
        </Empty>
      ) : (
        <ul class="rows">
          {apps.data.map((app) => (
            <li key={app.id}>
              <div class="grow">
                <h3>
                  <a href={`/dashboard/apps/${app.id}`}>
                    <bdi>{app.name}</bdi>
                  </a>
                </h3>
                <p class="quiet small-text">
                  <span class="mono">{app.api_key_prefix}…</span> since <When at={app.created_at} />
                </p>
              </div>
              {app.is_active ? <Pill tone="good">On</Pill> : <Pill tone="warn">Off</Pill>}
            </li>
          ))}
        </ul>
      )}
      <Pager next={apps.next} path="/dashboard/apps" />
      <section class="panel" aria-labelledby="new-app">
        <h2 id="new-app">New app</h2>
        <Form action="/dashboard/apps" state={form}>
          <AppFields projects={projects} />
          <button type="submit">Register app</button>
        </Form>
      </section>
    </Desk>
  );
}
