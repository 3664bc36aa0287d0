import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SyncAppId } from '../ids.js';
import { pageInput, pageOf } from '../lists.js';
import { Release } from './releases.js';

/** Releases of one of the caller's apps, newest first. */
export const listReleases = defineRpc('rpc.ota.list-releases.v1', {
  input: z.object({ app_id: SyncAppId, ...pageInput }),
  output: pageOf(Release),
  errors: ['ota.app-not-found'],
});
