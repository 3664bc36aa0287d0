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
  .refine((path) => !path.split('/').some((part) => part === '..' || part === ''), 'Must not lead out of the checkout');

const Command = z
  .string()
  .max(8_000)
  .refine((text) => !text.includes('\u0000'), 'Must not contain the NUL character');
export const RefPattern = z
  .string()
  .trim()
  .max(250)
  .regex(/^refs\/(heads|tags)\/[^\s~^:?[\\]+$/, 'Must start with refs/heads/ or refs/tags/; * matches anything');
export const VariableName = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,63}$/, 'Use capital letters, digits and _, and start with a letter');

const ConfiguredTarget = z.object({
  target: BuildTarget,
  artifact_path: CheckoutPath.optional(),
  bundle_type: BundleType.optional(),
});

/**
 * Which pushed refs are built, and the channel of their releases. Under a `stable` rule, a pre-release such as
 * 2.0.0-beta.1 goes to `beta`.
 */
export const BuildRule = z
  .object({ pattern: RefPattern, channel: Channel.default('stable') })
  .register(schemaNames, { id: 'BuildRule' });
export type BuildRule = z.output<typeof BuildRule>;
export const BuildRules = z
  .array(BuildRule)
  .min(1)
  .max(10)
  .refine((rules) => new Set(rules.map(({ pattern }) => pattern)).size === rules.length, 'A pattern is listed twice');

/** The build settings as their creator wrote them. */
export const buildSettings = {
  repo_id: RepoId,
  /** Runs with network access, before the build. */
  fetch_command: Command.default(''),
  /** Runs without network access. */
  build_command: Command.trim().min(1),
  /** May contain `{target}`, `{arch}` and `{version}`. */
  artifact_path: CheckoutPath,
  targets: z
    .array(ConfiguredTarget)
    .min(1)
    .max(10)
    .refine(
      (targets) => new Set(targets.map(({ target }) => target)).size === targets.length,
      'A target is listed twice',
    ),
  /** A JSON, TOML or text file with the version, for refs that are not version tags. */
  version_file: CheckoutPath.nullable().default(null),
  /** Name of a signing key of the app; with null, releases stay unsigned and therefore drafts. */
  signing_key: z.string().trim().min(1).max(80).nullable().default(null),
  publishes: z.boolean().default(false),
  timeout_seconds: z.number().int().min(10).max(3_600).default(900),
  enabled: z.boolean().default(true),
};

/** Variables are listed by name; their values are never returned. */
export const BuildConfig = z
  .object({
    id: BuildConfigId,
    app_id: SyncAppId,
    ...buildSettings,
    /** The first rule whose pattern matches a ref applies. */
    rules: BuildRules,
    /** Pattern and channel of the first rule, for clients that support only one. */
    ref_pattern: RefPattern,
    channel: Channel,
    secrets: z.array(z.object({ name: VariableName, phase: z.enum(['fetch', 'build']), created_at: Timestamp })),
    updated_at: Timestamp,
  })
  .register(schemaNames, { id: 'BuildConfig' });
export type BuildConfig = z.output<typeof BuildConfig>;
