import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { addSigningKey } from '@mnw/contracts/ota/add-signing-key.rpc';
import type { SigningKey } from '@mnw/contracts/ota/signing-keys';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ownApp } from '../apps/own-app.js';
import { lockApp } from '../apps/settings.queries.js';
import { keyIdText, publicKeyLine, readPublicKey, type PublicKey } from '../minisign/public-key.js';
import { newSecretKey } from '../minisign/secret-key.js';
import { OtaDb } from '../ota.db.js';
import { SealedKeys } from './sealed-keys.js';
import { KeyKnown, KeyMalformed, KeyNameTaken, TwoKeysAtMost } from './signing-keys.errors.js';
import { insertKey, liveKeysOf, signingKeyView } from './signing-keys.queries.js';

/** Two, so that a release signed with the old key can ship an app that trusts the new one. */
const maxLiveKeys = 2;
const constraints = {
  ota_signing_keys_app_id_name_key: () => new KeyNameTaken(),
  ota_signing_keys_app_id_key_id_key: () => new KeyKnown(),
};

@Controller()
export class AddSigningKey {
  constructor(
    private readonly db: OtaDb,
    private readonly sealed: SealedKeys,
  ) {}

  @Rpc(addSigningKey)
  async execute({ app_id, name, public_key }: InputOf<typeof addSigningKey>, actor: Actor): Promise<SigningKey> {
    await ownApp(this.db, app_id, actor);
    const { key, seed } = public_key ? { key: givenKey(public_key), seed: undefined } : madeKey();
    const keyId = keyIdText(key.id);
    return this.db.command(
      async (tx) => {
        await lockApp(tx, app_id);
        if ((await liveKeysOf(tx, app_id)).length >= maxLiveKeys) throw new TwoKeysAtMost();
        const sealed_key = seed ? this.sealed.seal(app_id, keyId, seed) : null;
        return signingKeyView(
          await insertKey(tx, { app_id, name, key_id: keyId, public_key: publicKeyLine(key), sealed_key }),
        );
      },
      { constraints },
    );
  }
}

function givenKey(text: string): PublicKey {
  const key = readPublicKey(text);
  if (!key) throw new KeyMalformed();
  return key;
}

function madeKey(): { key: PublicKey; seed: Buffer } {
  const made = newSecretKey();
  return { key: made, seed: made.seed };
}
