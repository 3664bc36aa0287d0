import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SyncAppId } from '../ids.js';

/** Which app a key belongs to. Only identity asks: apps built for the original name themselves by their key in OAuth. */
export const findAppByKey = defineRpc('rpc.sync.find-app-by-key.v1', {
  input: z.object({ api_key: z.string().min(1).max(200) }),
  output: z.object({ app_id: SyncAppId.nullable() }),
});
