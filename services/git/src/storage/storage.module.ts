import { Module } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { CONFIG } from '@mnw/host/config-token';
import { KeyRing } from '@mnw/secrets/key-ring';
import { createStorage } from '@mnw/storage/create-storage';
import type { GitConfig } from '../git.config.js';
import { STORAGE } from '@mnw/storage/object-storage.token';

const storage = {
  provide: STORAGE,
  inject: [CONFIG, KeyRing, Clock],
  useFactory: (config: GitConfig, keyRing: KeyRing, clock: Clock) => createStorage(config, keyRing, () => clock.now()),
};

/**
 * Objects derived from repositories and stored outside of them: archives and copies of large files, below
 * `git/<repository>/`.
 */
@Module({ providers: [storage], exports: [STORAGE] })
export class StorageModule {}
