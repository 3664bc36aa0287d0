import { z } from 'zod';
import { versionPattern } from './version-order.js';

/**
 * A version as parsed by Rust's semver (three numbers, no leading zeros), limited to numbers that JavaScript can order;
 * a leading `v` is dropped.
 */
export const VersionText = z
  .string()
  .trim()
  .max(100)
  .overwrite((text) => text.replace(/^v+/, ''))
  .regex(versionPattern, 'Use a semantic version such as 1.4.0 or 2.0.0-beta.1');

/** Release channel; `stable` unless the app requests another one. */
export const Channel = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'Use at most 40 lower-case letters, digits and hyphens, and start with a letter');

/** A minisign signature: the four lines of the `.sig` file, or their base64 as written by Tauri. */
export const SignatureText = z.string().trim().min(1).max(4_000);
