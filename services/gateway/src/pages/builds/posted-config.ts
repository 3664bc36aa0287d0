import type { CallInputOf } from '@mnw/contracts/define-rpc';
import { RefPattern, type BuildRule } from '@mnw/contracts/ota/build-config';
import { BuildTarget } from '@mnw/contracts/ota/build-target';
import type { putBuildConfig } from '@mnw/contracts/ota/build-config.rpc';
import { BundleType } from '@mnw/contracts/ota/platforms';
import { Channel } from '@mnw/contracts/ota/version-text';
import type { RepoId, SyncAppId } from '@mnw/contracts/ids';
import {
  given,
  isChecked,
  oneOf,
  refusedField,
  text,
  texts,
  wholeNumber,
  type PostedFields,
} from '../posting/posted-fields.js';

type Settings = CallInputOf<typeof putBuildConfig>;

/** Parses the posted build configuration. */
export function postedConfig(fields: PostedFields): Settings {
  return {
    app_id: text(fields, 'app_id') as SyncAppId,
    repo_id: text(fields, 'repo_id') as RepoId,
    rules: postedRules(text(fields, 'rules')),
    fetch_command: text(fields, 'fetch_command').replaceAll('\r\n', '\n'),
    build_command: text(fields, 'build_command').replaceAll('\r\n', '\n'),
    artifact_path: text(fields, 'artifact_path'),
    version_file: given(fields, 'version_file') ?? null,
    targets: postedTargets(text(fields, 'targets')),
    signing_key: given(fields, 'signing_key') ?? null,
    timeout_seconds: wholeNumber(fields, 'timeout_seconds'),
    publishes: isChecked(fields, 'publishes'),
    enabled: isChecked(fields, 'enabled'),
    secrets: postedSecrets(fields),
  };
}

const linesOf = (posted: string): string[] =>
  posted
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function postedRules(posted: string): BuildRule[] {
  return linesOf(posted).map((line) => {
    const [pattern = '', channel, ...rest] = line.split(/\s+/);
    if (rest.length > 0)
      throw refusedField(
        'rules',
        `“${line}” has too many words. A rule is a pattern and at most one channel; put each rule on its own line.`,
      );
    if (!RefPattern.safeParse(pattern).success)
      throw refusedField(
        'rules',
        `“${pattern}” isn’t a valid pattern. Start with refs/tags/ or refs/heads/; * matches anything.`,
      );
    if (!Channel.safeParse(channel ?? 'stable').success)
      throw refusedField(
        'rules',
        `“${channel}” isn’t a valid channel. Use a word in lower case, such as stable or beta.`,
      );
    return { pattern, channel: channel ?? 'stable' };
  });
}

function postedTargets(posted: string): Settings['targets'] {
  return linesOf(posted).map((line) => {
    const [name, bundle, ...path] = line.split(/\s+/);
    const target = oneOf(BuildTarget.options, name);
    if (!target)
      throw refusedField('targets', `“${name}” isn’t a target. Choose from ${BuildTarget.options.join(', ')}.`);
    const bundle_type = oneOf(BundleType.options, bundle);
    if (bundle !== undefined && bundle !== '-' && !bundle_type)
      throw refusedField('targets', `“${bundle}” isn’t a bundle. Choose from ${BundleType.options.join(', ')}.`);
    return { target, ...(bundle_type && { bundle_type }), ...(path.length > 0 && { artifact_path: path.join(' ') }) };
  });
}

function postedSecrets(fields: PostedFields): Settings['secrets'] {
  const removed = texts(fields, 'remove_secrets').map((name) => ({ name, value: null }));
  const [name, value] = [given(fields, 'secret_name'), text(fields, 'secret_value')];
  if (name === undefined && value === '') return removed;
  const phase = oneOf(['build', 'fetch'] as const, text(fields, 'secret_phase')) ?? 'build';
  return [...removed, { name: name ?? '', value, phase }];
}
