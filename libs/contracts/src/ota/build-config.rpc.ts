import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SyncAppId } from '../ids.js';
import { BuildConfig, BuildRules, buildSettings, RefPattern, VariableName } from './build-config.js';
import { Channel } from './version-text.js';

export const getBuildConfig = defineRpc('rpc.ota.get-build-config.v1', {
  input: z.object({ app_id: SyncAppId }),
  output: BuildConfig,
  errors: ['ota.app-not-found', 'ota.build-config-not-found'],
});

/** Short values would mask half of the log. */
const SecretValue = z
  .string()
  .min(8, 'At least 8 characters')
  .max(16_000)
  .refine((text) => !text.includes('\u0000'), 'Must not contain the NUL character');

/**
 * Replaces the settings. `rules` selects what is built; a client that supports only one rule sends `ref_pattern` and
 * `channel` instead. A secret that is not named stays unchanged; one without a value is removed.
 */
export const putBuildConfig = defineRpc('rpc.ota.put-build-config.v1', {
  input: z.object({
    app_id: SyncAppId,
    ...buildSettings,
    rules: BuildRules.optional(),
    ref_pattern: RefPattern.optional(),
    channel: Channel.optional(),
    secrets: z
      .array(
        z.object({
          name: VariableName,
          value: SecretValue.nullable(),
          phase: z.enum(['fetch', 'build']).default('build'),
        }),
      )
      .max(50)
      .refine(
        (secrets) => new Set(secrets.map(({ name }) => name)).size === secrets.length,
        'A variable is named twice',
      )
      .default([]),
  }),
  output: BuildConfig,
  errors: [
    'ota.app-not-found',
    'ota.repository-not-found',
    'ota.signing-key-not-found',
    'ota.signing-key-needed',
    'ota.build-rules-differ',
    'ota.target-without-runner',
    'ota.too-many-secrets',
  ],
});
