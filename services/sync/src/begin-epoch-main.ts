import { readConfig } from '@mnw/host/service-config';
import { beginEpoch } from './changes/epoch.queries.js';
import { syncConfig } from './sync.config.js';
import { SyncDb } from './sync.db.js';

// Run once after restoring the database from a backup, before devices reconnect.
const config = readConfig('sync', syncConfig, process.env);
const db = new SyncDb({ url: config.DATABASE_URL, name: 'mnw sync begin-epoch', max: 1 });
process.stdout.write(`${await beginEpoch(db)} logs started a new epoch. Devices will resync from a snapshot.\n`);
await db.close();
