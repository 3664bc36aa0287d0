import { Injectable } from '@nestjs/common';
import { Database } from '@mnw/db/database';

/**
 * Owned: ota_releases, ota_signing_keys, ota_artifacts, ota_build_configs, ota_builds.
 * Read: pub_users, pub_items, pub_projects, pub_entitlements, pub_sync_apps.
 */
@Injectable()
export class OtaDb extends Database {}
