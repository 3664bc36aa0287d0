import { z } from 'zod';
import { line } from '../text.js';
import { defineRpc } from '../define-rpc.js';
import { SyncAppId } from '../ids.js';
import { SigningKey } from './signing-keys.js';

/**
 * With `public_key` (minisign's file, its second line, or Tauri's base64 of it) the creator signs elsewhere; without
 * it, a key pair is created and stored here. At most two at a time.
 */
export const addSigningKey = defineRpc('rpc.ota.add-signing-key.v1', {
  input: z.object({ app_id: SyncAppId, name: line(80), public_key: z.string().trim().min(1).max(1_000).nullish() }),
  output: SigningKey,
  errors: ['ota.app-not-found', 'ota.key-name-taken', 'ota.key-known', 'ota.two-keys-at-most', 'ota.key-malformed'],
  stepUp: true,
});
