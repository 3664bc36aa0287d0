import { z } from 'zod';
import { versionPattern } from './version-order.js';

/** A version as Rust's semver reads it (three numbers, no leading zeros), with numbers that JavaScript can order too; a leading `v` is dropped. */
export const VersionText = z
  .string()
  .trim()
  .max(100)
  .overwrite((text) => text.replace(/^v+/, ''))
  .regex(versionPattern, 'Use a semantic version such as 1.4.0 or 2.0.0-beta.1');

/** Where a release goes: `stable` unless the app asks for another one. */
export const Channel = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'Lower-case letters, digits and hyphens, beginning with a letter, at most 40');

/** A minisign signature: the four lines of the `.sig` file, or their base64 as Tauri writes it. */
export const SignatureText = z.string().trim().min(1).max(4_000);
