import { z } from 'zod';
import { defineBroadcast } from '../define-broadcast.js';
import { BuildId } from '../ids.js';

/** A build printed something or changed its state: whoever shows it reads on. */
export const buildProgressed = defineBroadcast('bcast.ota.build-progressed', z.object({ build_id: BuildId }));

/** Builds wait: a runner that asks for work may be answered now. */
export const buildsQueued = defineBroadcast('bcast.ota.builds-queued', z.object({}));
