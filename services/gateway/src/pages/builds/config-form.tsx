import type { BuildConfig } from '@mnw/contracts/ota/build-config';
import { CheckField } from '../elements/choices.js';
import { SelectField, TextArea, TextField, type Choice } from '../elements/fields.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';

export interface ConfigChoices {
  repositories: readonly Choice[];
  signingKeys: readonly Choice[];
}

interface ConfigFormProps {
  path: string;
  config: BuildConfig | null;
  choices: ConfigChoices;
  state: FormState | undefined;
}

/** One line per target: its name, then its bundle and its path where they differ from the default. */
const targetLines = (targets: BuildConfig['targets']): string =>
  targets
    .map(({ target, bundle_type, artifact_path }) =>
      [target, bundle_type ?? (artifact_path ? '-' : undefined), artifact_path].filter(Boolean).join(' '),
    )
    .join('\n');

/** One rule per line: its pattern, then its channel unless that is `stable`. */
const ruleLines = (rules: BuildConfig['rules']): string =>
  rules.map(({ pattern, channel }) => (channel === 'stable' ? pattern : `${pattern} ${channel}`)).join('\n');
const rulesHint =
  'One rule per line: a pattern such as refs/tags/v*, then a channel if you want one. Without a channel, versions go to stable and pre-releases such as 2.0.0-beta.1 go to beta.';

export function ConfigForm({ path, config, choices, state }: ConfigFormProps) {
  return (
    <section class="panel" aria-labelledby="config">
      <h2 id="config">Build settings</h2>
      <Form action={path} state={state}>
        <SelectField
          name="repo_id"
          label="Repository"
          required
          value={config?.repo_id}
          choices={choices.repositories}
        />
        <TextArea
          name="rules"
          label="Refs to build"
          required
          rows={2}
          value={config ? ruleLines(config.rules) : 'refs/tags/v*'}
          hint={rulesHint}
        />
        <TextArea
          name="fetch_command"
          label="Install dependencies"
          rows={2}
          value={config?.fetch_command}
          hint="Runs first, with internet access. For example: npm ci."
        />
        <TextArea
          name="build_command"
          label="Build"
          required
          rows={3}
          value={config?.build_command}
          hint="Runs without network access. MNW_VERSION, MNW_TARGET and MNW_ARCH are set."
        />
        <div class="columns">
          <TextField
            name="artifact_path"
            label="Output path"
            required
            value={config?.artifact_path}
            maxLength={300}
            spellcheck={false}
            hint="You can use {version}, {target} and {arch}."
          />
          <TextField
            name="version_file"
            label="Version file"
            value={config?.version_file}
            maxLength={300}
            spellcheck={false}
            hint="Used when the ref isn’t a version tag: package.json, Cargo.toml, VERSION."
          />
        </div>
        <TextArea
          name="targets"
          label="Targets"
          required
          rows={3}
          value={config ? targetLines(config.targets) : 'linux-x86_64 appimage'}
          hint="One per line: linux-x86_64, then its bundle (appimage, deb, rpm, app, msi, nsis), then its own path if it has one."
        />
        <div class="columns">
          <SelectField
            name="signing_key"
            label="Signing key"
            value={config?.signing_key ?? ''}
            choices={[['', 'Don’t sign here'], ...choices.signingKeys]}
          />
          <TextField
            name="timeout_seconds"
            label="Timeout (seconds)"
            inputMode="numeric"
            required
            value={config?.timeout_seconds ?? 900}
            maxLength={4}
          />
        </div>
        <CheckField
          name="publishes"
          label="Publish once every target is built"
          checked={config?.publishes ?? false}
          hint="Otherwise the release stays a draft until you publish it."
        />
        <CheckField name="enabled" label="Build on push" checked={config?.enabled ?? true} />
        <Secrets config={config} />
        <button type="submit">Save</button>
      </Form>
    </section>
  );
}

function Secrets({ config }: { config: BuildConfig | null }) {
  const known = config?.secrets ?? [];
  return (
    <fieldset class="stack">
      <legend>Secret variables</legend>
      <p class="hint">
        Encrypted when you save, never shown again, and masked in logs.{' '}
        {known.length === 0 ? 'No secret variables yet.' : 'Tick a variable to remove it.'}
      </p>
      {known.map(({ name, phase }) => (
        <div key={name} class="check">
          <input id={`f-remove-${name}`} type="checkbox" name="remove_secrets" value={name} />
          <label for={`f-remove-${name}`}>
            Remove <span class="mono">{name}</span>
            {phase === 'fetch' && ', also available to the install command'}
          </label>
        </div>
      ))}
      <div class="columns">
        <TextField
          name="secret_name"
          label="Name of a new variable"
          maxLength={64}
          spellcheck={false}
          autocomplete="off"
        />
        <TextField name="secret_value" label="Value" type="password" maxLength={16000} autocomplete="off" />
        <SelectField
          name="secret_phase"
          label="Available to"
          value="build"
          choices={[
            ['build', 'The build command'],
            ['fetch', 'The install and build commands'],
          ]}
        />
      </div>
    </fieldset>
  );
}
