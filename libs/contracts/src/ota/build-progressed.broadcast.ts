import { z } from 'zod';
import { defineBroadcast } from '../define-broadcast.js';
import { BuildId } from '../ids.js';

/** A build produced output or changed its state, so its readers should read on. */
export const buildProgressed = defineBroadcast('bcast.ota.build-progressed', z.object({ build_id: BuildId }));

/** Builds are queued, so waiting runners should ask for work. */
export const buildsQueued = defineBroadcast('bcast.ota.builds-queued', z.object({}));
