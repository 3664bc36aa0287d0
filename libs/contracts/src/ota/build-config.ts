import { z } from 'zod';
import { BuildConfigId, RepoId, SyncAppId } from '../ids.js';
import { schemaNames } from '../schema-names.js';
import { Timestamp } from '../text.js';
import { BuildTarget } from './build-target.js';
import { BundleType } from './platforms.js';
import { Channel } from './version-text.js';

/** A path below the checkout: relative, without `..`, without wildcards. */
export const CheckoutPath = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(/^[A-Za-z0-9._@+{}-][A-Za-z0-9._@+{} /-]*$/, 'A relative path of letters, digits, spaces and . _ @ + - /')
  .refine((path) => !path.split('/').some((part) => part === '..' || part === ''), 'May not lead out of the checkout');

const Command = z
  .string()
  .max(8_000)
  .refine((text) => !text.includes('\u0000'), 'May not hold a NUL character');
export const RefPattern = z
  .string()
  .trim()
  .max(250)
  .regex(/^refs\/(heads|tags)\/[^\s~^:?[\\]+$/, 'Begins with refs/heads/ or refs/tags/; * stands for anything');
export const VariableName = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,63}$/, 'Capital letters, digits and _, beginning with a letter');

const ConfiguredTarget = z.object({
  target: BuildTarget,
  artifact_path: CheckoutPath.optional(),
  bundle_type: BundleType.optional(),
});

/** Which pushed refs are built, and the channel of their releases. In the rule of `stable`, a pre-release such as 2.0.0-beta.1 goes to `beta`. */
export const BuildRule = z
  .object({ pattern: RefPattern, channel: Channel.default('stable') })
  .register(schemaNames, { id: 'BuildRule' });
export type BuildRule = z.output<typeof BuildRule>;
export const BuildRules = z
  .array(BuildRule)
  .min(1)
  .max(10)
  .refine((rules) => new Set(rules.map(({ pattern }) => pattern)).size === rules.length, 'Names a pattern twice');

/** How a build is made, as its creator wrote it. */
export const buildSettings = {
  repo_id: RepoId,
  /** Runs with network, before the build. */
  fetch_command: Command.default(''),
  /** Runs without network. */
  build_command: Command.trim().min(1),
  /** `{target}`, `{arch}` and `{version}` are filled in. */
  artifact_path: CheckoutPath,
  targets: z
    .array(ConfiguredTarget)
    .min(1)
    .max(10)
    .refine((targets) => new Set(targets.map(({ target }) => target)).size === targets.length, 'Names a target twice'),
  /** A JSON, TOML or text file with the version, for refs that are no version tags. */
  version_file: CheckoutPath.nullable().default(null),
  /** Name of a signing key of the app; null leaves releases unsigned, and so drafts. */
  signing_key: z.string().trim().min(1).max(80).nullable().default(null),
  publishes: z.boolean().default(false),
  timeout_seconds: z.number().int().min(10).max(3_600).default(900),
  enabled: z.boolean().default(true),
};

/** Variables are told by name; their values are never shown again. */
export const BuildConfig = z
  .object({
    id: BuildConfigId,
    app_id: SyncAppId,
    ...buildSettings,
    /** The first rule whose pattern fits a ref counts. */
    rules: BuildRules,
    /** Pattern and channel of the first rule, for clients that know only one. */
    ref_pattern: RefPattern,
    channel: Channel,
    secrets: z.array(z.object({ name: VariableName, phase: z.enum(['fetch', 'build']), created_at: Timestamp })),
    updated_at: Timestamp,
  })
  .register(schemaNames, { id: 'BuildConfig' });
export type BuildConfig = z.output<typeof BuildConfig>;
