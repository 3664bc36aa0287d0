import { Module } from '@nestjs/common';
import { Clock } from '@mnw/config/clock';
import { CONFIG } from '@mnw/messaging/config-token';
import { KeyRing } from '@mnw/secrets/key-ring';
import { createStorage } from '@mnw/storage/create-storage';
import { AddArtifact } from './artifacts/add-artifact.js';
import { ArtifactsController } from './artifacts/artifacts.controller.js';
import { CheckArtifact } from './artifacts/check-artifact.js';
import { CompleteArtifact } from './artifacts/complete-artifact.js';
import { DeleteFiles } from './artifacts/delete-files.js';
import { STORAGE } from './artifacts/object-storage.token.js';
import { SignArtifact } from './artifacts/sign-artifact.js';
import type { OtaConfig } from './ota.config.js';
import { CreateRelease } from './releases/create-release.js';
import { DeleteRelease } from './releases/delete-release.js';
import { PublishRelease } from './releases/publish-release.js';
import { ReleasesController } from './releases/releases.controller.js';
import { UpdateRelease } from './releases/update-release.js';
import { YankRelease } from './releases/yank-release.js';
import { AddSigningKey } from './signing-keys/add-signing-key.js';
import { RetireSigningKey } from './signing-keys/retire-signing-key.js';
import { SealedKeys } from './signing-keys/sealed-keys.js';
import { SigningKeysController } from './signing-keys/signing-keys.controller.js';

const releases = [CreateRelease, UpdateRelease, PublishRelease, YankRelease, DeleteRelease];
const artifacts = [AddArtifact, CheckArtifact, CompleteArtifact, SignArtifact, DeleteFiles];
const signingKeys = [SealedKeys, AddSigningKey, RetireSigningKey];
const storage = {
  provide: STORAGE,
  inject: [CONFIG, KeyRing, Clock],
  useFactory: (config: OtaConfig, keyRing: KeyRing, clock: Clock) => createStorage(config, keyRing, () => clock.now()),
};

@Module({
  controllers: [ReleasesController, ArtifactsController, SigningKeysController],
  providers: [storage, ...releases, ...artifacts, ...signingKeys],
})
export class OtaModule {}
