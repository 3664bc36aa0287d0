import { Module } from '@nestjs/common';
import { Clock } from '@mnw/config/clock';
import { CONFIG } from '@mnw/messaging/config-token';
import { KeyRing } from '@mnw/secrets/key-ring';
import { createStorage } from '@mnw/storage/create-storage';
import { AccountsController } from './accounts/accounts.controller.js';
import { AppsController } from './apps/apps.controller.js';
import { CreateApp } from './apps/create-app.js';
import { DeleteApp } from './apps/delete-app.js';
import { RotateAppKey } from './apps/rotate-app-key.js';
import { SetAppSlug } from './apps/set-app-slug.js';
import { UpdateApp } from './apps/update-app.js';
import { BlobsController } from './blobs/blobs.controller.js';
import { ConfirmBlob } from './blobs/confirm-blob.js';
import { DeleteBlob } from './blobs/delete-blob.js';
import { DeleteObjects } from './blobs/delete-objects.js';
import { DownloadBlob } from './blobs/download-blob.js';
import { ExpireBlobs } from './blobs/expire-blobs.js';
import { UploadBlob } from './blobs/upload-blob.js';
import { ChangesController } from './changes/changes.controller.js';
import { OpenSubscription } from './changes/open-subscription.js';
import { PullChanges } from './changes/pull-changes.js';
import { PushChanges } from './changes/push-changes.js';
import { TakeSnapshot } from './changes/take-snapshot.js';
import { DevicesController } from './devices/devices.controller.js';
import { RegisterDevice } from './devices/register-device.js';
import { RemoveDevice } from './devices/remove-device.js';
import { RenameDevice } from './devices/rename-device.js';
import { FoldLogs } from './folding/fold-logs.js';
import { KeysController } from './keys/keys.controller.js';
import { PutKey } from './keys/put-key.js';
import { RotateKey } from './keys/rotate-key.js';
import { SignIn } from './sign-in/sign-in.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { ReconcileStorage } from './storage/reconcile-storage.js';
import { WatchStorage } from './storage/watch-storage.js';
import type { SyncConfig } from './sync.config.js';

const apps = [CreateApp, SetAppSlug, UpdateApp, RotateAppKey, DeleteApp];
const devices = [RegisterDevice, RenameDevice, RemoveDevice];
const changes = [PushChanges, PullChanges, TakeSnapshot, OpenSubscription];
const keys = [PutKey, RotateKey];
const blobs = [UploadBlob, ConfirmBlob, DownloadBlob, DeleteBlob, ExpireBlobs, DeleteObjects];
const storage = {
  provide: STORAGE,
  inject: [CONFIG, KeyRing, Clock],
  useFactory: (config: SyncConfig, keyRing: KeyRing, clock: Clock) => createStorage(config, keyRing, () => clock.now()),
};

@Module({
  controllers: [AppsController, SignInController, DevicesController, ChangesController, KeysController, BlobsController, AccountsController],
  providers: [storage, ...apps, SignIn, ...devices, ...changes, ...keys, ...blobs, FoldLogs, WatchStorage, ReconcileStorage],
})
export class SyncModule {}
