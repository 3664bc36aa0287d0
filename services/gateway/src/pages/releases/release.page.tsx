import type { OtaSettings } from '@mnw/contracts/ota/ota-settings.rpc';
import type { Release } from '@mnw/contracts/ota/releases';
import type { SigningKey } from '@mnw/contracts/ota/signing-keys';
import { Desk } from '../dashboard/desk.js';
import { TextArea, TextField } from '../elements/fields.js';
import { Confirmed } from '../elements/confirmed.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { Notice } from '../elements/notice.js';
import { Pill } from '../elements/pill.js';
import { counted } from '../elements/words.js';
import { ArtifactForm } from './artifact-form.js';
import { ArtifactRows } from './artifact-rows.js';
import { stateWords } from './release-words.js';

export interface ReleasePageProps {
  app: OtaSettings;
  release: Release;
  keys: readonly SigningKey[];
  /** State of the forms without fields: publish, yank and sign. */
  deedForm: FormState;
  releaseForm: FormState;
  fileForm: FormState;
}

export function ReleasePage({ app, release, keys, deedForm, releaseForm, fileForm }: ReleasePageProps) {
  const all = `/dashboard/apps/${app.app_id}/releases`;
  const path = `${all}/${release.id}`;
  const [label, tone] = stateWords(release);
  const canSign = keys.some(({ is_stored, retired_at }) => is_stored && retired_at === null);
  return (
    <Desk
      title={`Version ${release.version}`}
      above={<a href={all}>{app.name}, releases</a>}
      scripts={['upload.js']}
      actions={<Pill tone={tone}>{label}</Pill>}
    >
      <Paused release={release} path={path} />
      <section class="panel stack" aria-labelledby="files">
        <h2 id="files">Files</h2>
        <ArtifactRows release={release} path={path} canSign={canSign} />
        {release.state !== 'yanked' && <ArtifactForm release={release} path={path} state={fileForm} />}
      </section>
      <Deeds release={release} path={path} state={deedForm} />
      {release.state !== 'yanked' && <Rollout release={release} path={path} state={releaseForm} />}
    </Desk>
  );
}

function Paused({ release, path }: { release: Release; path: string }) {
  if (!release.rollout_paused) return null;
  const why =
    release.rollout_paused_reason === 'failures'
      ? `${counted(release.failure_count, 'failure')} reported, so the rollout paused automatically.`
      : 'You paused the rollout.';
  return (
    <Notice kind="warning" title="Nobody is offered this release">
      <p>{why} Installed copies get the previous release instead.</p>
      <Form action={`${path}/resume`}>
        <button type="submit" class="small">
          Resume rollout
        </button>
      </Form>
    </Notice>
  );
}

function Deeds({ release, path, state }: { release: Release; path: string; state: FormState }) {
  if (release.state === 'yanked')
    return (
      <Notice kind="info">
        This release was yanked. Its version number cannot be used again: publish a newer one.
      </Notice>
    );
  return (
    <section class="panel" aria-labelledby="deeds">
      <h2 id="deeds">{release.state === 'draft' ? 'Publish' : 'Yank'}</h2>
      {release.state === 'draft' ? (
        <>
          <Form action={`${path}/publish`} state={state}>
            <p class="quiet">
              Installed copies get it the next time they check. Files can’t be changed after publishing. To fix a
              mistake, release a new version.
            </p>
            <button type="submit">Publish {release.version}</button>
          </Form>
          <Confirmed action={`${path}/delete`} label="Delete draft" button="Delete permanently">
            This deletes the draft and its files. It cannot be undone.
          </Confirmed>
        </>
      ) : (
        <Confirmed action={`${path}/yank`} state={state} label="Yank this release" button={`Yank ${release.version}`}>
          Nobody will be offered this release, and its downloads stop working. Copies that have it stay on it until a
          newer release. This cannot be undone.
        </Confirmed>
      )}
    </section>
  );
}

function Rollout({ release, path, state }: { release: Release; path: string; state: FormState }) {
  return (
    <section class="panel" aria-labelledby="rollout">
      <h2 id="rollout">Rollout and notes</h2>
      <Form action={path} state={state}>
        <div class="columns">
          <TextField
            name="rollout_percent"
            label="Percentage of installed copies"
            required
            inputMode="numeric"
            maxLength={3}
            value={release.rollout_percent}
            hint="Clients that send no device ID get the update only at 100%."
          />
          <TextField
            name="minimum_version"
            label="Minimum version"
            maxLength={100}
            value={release.minimum_version}
            hint="Older copies get an intermediate release first."
          />
        </div>
        <TextArea name="notes" label="What’s new" rows={4} maxLength={20_000} value={release.notes} />
        <button type="submit">Save</button>
      </Form>
      {release.state === 'published' && !release.rollout_paused && (
        <Form action={`${path}/pause`}>
          <button type="submit" class="ghost small">
            Pause rollout
          </button>
        </Form>
      )}
    </section>
  );
}
