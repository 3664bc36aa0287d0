import { Injectable } from '@nestjs/common';
import { Database } from '@mnw/db/database';

/**
 * Owned: sync_apps, sync_heads, sync_devices, sync_keys, sync_key_envelopes, sync_log, sync_blobs.
 * Read: pub_users, pub_items, pub_projects, pub_entitlements, pub_ota_settings.
 */
@Injectable()
export class SyncDb extends Database {}
