import { Module } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { CONFIG } from '@mnw/host/config-token';
import { KeyRing } from '@mnw/secrets/key-ring';
import { createStorage } from '@mnw/storage/create-storage';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { ForgetAccount } from './accounts/forget-account.js';
import { AppUsage } from './apps/app-usage.js';
import { CreateApp } from './apps/create-app.js';
import { DeleteApp } from './apps/delete-app.js';
import { GetApp } from './apps/get-app.js';
import { ListApps } from './apps/list-apps.js';
import { RotateAppKey } from './apps/rotate-app-key.js';
import { SetAppSlug } from './apps/set-app-slug.js';
import { UpdateApp } from './apps/update-app.js';
import { ConfirmBlob } from './blobs/confirm-blob.js';
import { DeleteBlob } from './blobs/delete-blob.js';
import { DeleteObjects } from './blobs/delete-objects.js';
import { DownloadBlob } from './blobs/download-blob.js';
import { ExpireBlobs } from './blobs/expire-blobs.js';
import { UploadBlob } from './blobs/upload-blob.js';
import { OpenSubscription } from './changes/open-subscription.js';
import { PullChanges } from './changes/pull-changes.js';
import { PushChanges } from './changes/push-changes.js';
import { SyncStatus } from './changes/sync-status.js';
import { TakeSnapshot } from './changes/take-snapshot.js';
import { ListDevices } from './devices/list-devices.js';
import { RegisterDevice } from './devices/register-device.js';
import { RemoveDevice } from './devices/remove-device.js';
import { RenameDevice } from './devices/rename-device.js';
import { CompactLogs } from './compaction/compact-logs.js';
import { GetKey } from './keys/get-key.js';
import { ListKeys } from './keys/list-keys.js';
import { PutKey } from './keys/put-key.js';
import { RotateKey } from './keys/rotate-key.js';
import { FindAppByKey } from './sign-in/find-app-by-key.js';
import { SignIn } from './sign-in/sign-in.js';
import { ReconcileStorage } from './storage/reconcile-storage.js';
import { WatchStorage } from './storage/watch-storage.js';
import type { SyncConfig } from './sync.config.js';

const apps = [AppUsage, CreateApp, DeleteApp, GetApp, ListApps, RotateAppKey, SetAppSlug, UpdateApp];
const signIn = [FindAppByKey, SignIn];
const devices = [ListDevices, RegisterDevice, RemoveDevice, RenameDevice];
const changes = [OpenSubscription, PullChanges, PushChanges, SyncStatus, TakeSnapshot];
const keys = [GetKey, ListKeys, PutKey, RotateKey];
const blobs = [ConfirmBlob, DeleteBlob, DownloadBlob, UploadBlob];
const storage = {
  provide: STORAGE,
  inject: [CONFIG, KeyRing, Clock],
  useFactory: (config: SyncConfig, keyRing: KeyRing, clock: Clock) => createStorage(config, keyRing, () => clock.now()),
};

@Module({
  controllers: [...apps, ...signIn, ...devices, ...changes, ...keys, ...blobs],
  providers: [storage, ForgetAccount, ExpireBlobs, DeleteObjects, CompactLogs, WatchStorage, ReconcileStorage],
})
export class SyncModule {}
