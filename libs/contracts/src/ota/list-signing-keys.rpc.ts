import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SyncAppId } from '../ids.js';
import { SigningKey } from './signing-keys.js';

/** All keys of an app, including retired ones, newest first; there are few, so there is one page. */
export const listSigningKeys = defineRpc('rpc.ota.list-signing-keys.v1', {
  input: z.object({ app_id: SyncAppId }),
  output: z.object({ data: z.array(SigningKey), next: z.null() }),
  errors: ['ota.app-not-found'],
});
