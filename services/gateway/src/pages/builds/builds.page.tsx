import type { Build } from '@mnw/contracts/ota/build';
import type { BuildConfig } from '@mnw/contracts/ota/build-config';
import { Empty } from '../elements/empty.js';
import { TextField } from '../elements/fields.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { Pager } from '../elements/pager.js';
import { Pill } from '../elements/pill.js';
import { When } from '../elements/when.js';
import { Desk } from '../dashboard/desk.js';
import { useFrame } from '../frame/frame.js';
import { ConfigForm, type ConfigChoices } from './config-form.js';
import { phaseWords, statusWords, titleOf } from './build-words.js';

export interface BuildsPageProps {
  appId: string;
  builds: { data: readonly Build[]; next: string | null };
  config: BuildConfig | null;
  choices: ConfigChoices;
  forms: { start?: FormState; config?: FormState };
}

export function BuildsPage({ appId, builds, config, choices, forms }: BuildsPageProps) {
  const path = `/dashboard/apps/${appId}/builds`;
  return (
    <Desk title="Builds" above={<a href={`/dashboard/apps/${appId}`}>App</a>}>
      <h2 class="sr">Builds</h2>
      {builds.data.length === 0 ? (
        <Empty title="No builds yet">
          <p>
            {config === null
              ? 'Set up your build below. After that, each pushed tag starts one.'
              : 'Push a matching tag, or start a build here.'}
          </p>
        </Empty>
      ) : (
        <ul class="rows">
          {builds.data.map((build) => (
            <BuildRow key={build.id} build={build} />
          ))}
        </ul>
      )}
      <Pager next={builds.next} path={path} />
      {config !== null && <StartForm path={path} state={forms.start} />}
      <ConfigForm path={`${path}/config`} config={config} choices={choices} state={forms.config} />
      {config !== null && <Badge appId={appId} />}
    </Desk>
  );
}

function BuildRow({ build }: { build: Build }) {
  const [label, tone] = statusWords[build.status];
  return (
    <li>
      <div class="grow">
        <h3>
          <a href={`/dashboard/builds/${build.id}`}>{titleOf(build)}</a>
        </h3>
        <p class="quiet small-text">
          <span class="mono">{build.commit_id.slice(0, 12)}</span>, <When at={build.created_at} exact />
          {build.phase !== null && `, ${phaseWords[build.phase]}`}
          {build.failure !== null && `: ${build.failure}`}
        </p>
      </div>
      <Pill tone={tone}>{label}</Pill>
    </li>
  );
}

function StartForm({ path, state }: { path: string; state: FormState | undefined }) {
  return (
    <section class="panel" aria-labelledby="start">
      <h2 id="start">Start a build</h2>
      <Form action={path} state={state}>
        <TextField
          name="ref"
          label="Tag, branch or commit"
          required
          maxLength={250}
          spellcheck={false}
          hint="A tag, a branch or a full commit id."
        />
        <button type="submit">Start build</button>
      </Form>
    </section>
  );
}

function Badge({ appId }: { appId: string }) {
  const { publicUrl } = useFrame().site;
  const address = `${publicUrl}/api/v1/apps/${appId}/badge.svg`;
  return (
    <section class="panel stack" aria-labelledby="badge">
      <h2 id="badge">Badge</h2>
      <p>
        <img src={`/api/v1/apps/${appId}/badge.svg`} alt="Status of the latest build" height={20} />
      </p>
      <p class="quiet">For a README:</p>
      <pre class="log short" tabIndex={0}>{`![build](${address})`}</pre>
    </section>
  );
}
