import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { listReleases } from '@mnw/contracts/ota/list-releases.rpc';
import type { OtaSettings } from '@mnw/contracts/ota/ota-settings.rpc';
import type { Release } from '@mnw/contracts/ota/releases';
import type { SigningKey } from '@mnw/contracts/ota/signing-keys';
import { Desk } from '../dashboard/desk.js';
import { Empty } from '../elements/empty.js';
import { TextArea, TextField } from '../elements/fields.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { Notice } from '../elements/notice.js';
import { Pager } from '../elements/pager.js';
import { Pill } from '../elements/pill.js';
import { When } from '../elements/when.js';
import { counted } from '../elements/words.js';
import { stateWords } from './release-words.js';
import { SigningKeys } from './signing-keys.js';
import { UpdateSettings } from './update-settings.js';

export interface ReleasesPageProps {
  app: OtaSettings;
  releases: OutputOf<typeof listReleases>;
  keys: readonly SigningKey[];
  releaseForm: FormState;
  keyForm: FormState;
  settingsForm: FormState;
}

/** Everything about an app's over-the-air updates. */
export function ReleasesPage({ app, releases, keys, releaseForm, keyForm, settingsForm }: ReleasesPageProps) {
  const path = `/dashboard/apps/${app.app_id}/releases`;
  return (
    <Desk
      title="Releases"
      above={
        <a href={`/dashboard/apps/${app.app_id}`}>
          <bdi>{app.name}</bdi>
        </a>
      }
    >
      {app.slug === null && (
        <Notice kind="info">
          Give the app a slug first: it’s part of the URL where installed copies check for updates.
        </Notice>
      )}
      <h2 class="sr">All releases</h2>
      {releases.data.length === 0 ? (
        <Empty title="No releases yet">
          <p>Create a draft, add a file for each system and publish. Installed copies find it on their own.</p>
        </Empty>
      ) : (
        <ul class="rows">
          {releases.data.map((release) => (
            <ReleaseRow key={release.id} release={release} path={path} />
          ))}
        </ul>
      )}
      <Pager next={releases.next} path={path} />
      <section class="panel" aria-labelledby="new-release">
        <h2 id="new-release">New release</h2>
        <Form action={path} state={releaseForm}>
          <div class="columns">
            <TextField
              name="version"
              label="Version"
              required
              maxLength={100}
              placeholder="1.4.0"
              hint="Three numbers, optionally followed by a suffix such as -beta.1."
            />
            <TextField
              name="channel"
              label="Channel"
              maxLength={40}
              hint="Leave empty for the usual one: versions go to stable, pre-releases such as 2.0.0-beta.1 go to beta."
            />
          </div>
          <TextArea name="notes" label="What’s new" rows={3} maxLength={20_000} />
          <button type="submit">Create draft</button>
        </Form>
      </section>
      <SigningKeys app={app} keys={keys} state={keyForm} />
      <UpdateSettings app={app} state={settingsForm} />
    </Desk>
  );
}

function ReleaseRow({ release, path }: { release: Release; path: string }) {
  const [label, tone] = stateWords(release);
  const downloads = release.artifacts.reduce((sum, { download_count }) => sum + download_count, 0);
  return (
    <li>
      <div class="grow">
        <h3>
          <a href={`${path}/${release.id}`}>{release.version}</a>
        </h3>
        <p class="quiet small-text">
          {release.channel}, <When at={release.pub_date} />, {counted(release.artifacts.length, 'file')},{' '}
          {counted(downloads, 'download')}
        </p>
      </div>
      <Pill tone={tone}>{label}</Pill>
    </li>
  );
}
