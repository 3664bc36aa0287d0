import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SyncAppId } from '../ids.js';

/** The app of a key. Only for identity: apps built for the original API identify themselves by their key in OAuth. */
export const findAppByKey = defineRpc('rpc.sync.find-app-by-key.v1', {
  input: z.object({ api_key: z.string().min(1).max(200) }),
  output: z.object({ app_id: SyncAppId.nullable() }),
});
