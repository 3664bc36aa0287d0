import { readConfig } from '@mnw/host/service-config';
import { beginEpoch } from './changes/epoch.queries.js';
import { syncConfig } from './sync.config.js';
import { SyncDb } from './sync.db.js';

// To be run once after the database was restored from a back-up, before devices come back.
const config = readConfig('sync', syncConfig, process.env);
const db = new SyncDb({ url: config.DATABASE_URL, name: 'mnw sync begin-epoch', max: 1 });
process.stdout.write(`${await beginEpoch(db)} logs begin a new epoch; devices fetch a snapshot next.\n`);
await db.close();
