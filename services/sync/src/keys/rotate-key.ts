import { Controller } from '@nestjs/common';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { rotateKey } from '@mnw/contracts/sync/keys.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { KeyVersionStale } from '../changes/changes.errors.js';
import { holdDevice } from '../devices/devices.queries.js';
import { ensureHead } from '../storage/ensure-head.js';
import { SyncDb } from '../sync.db.js';
import { lockKeyVersion, setKeyVersion, writeEnvelope } from './keys.queries.js';

@Controller()
export class RotateKey {
  constructor(private readonly db: SyncDb) {}

  /**
   * Compare-and-set: a caller whose expected version is no longer current gets an error that contains the current
   * version.
   */
  @Rpc(rotateKey)
  execute(
    { expected_version, encrypted_key, envelopes }: InputOf<typeof rotateKey>,
    actor: Actor,
  ): Promise<OutputOf<typeof rotateKey>> {
    const { appId, userId } = requireApp(actor);
    const appUser = { appId, userId };
    return this.db.command(async (tx) => {
      await ensureHead(tx, appUser);
      for (const { device_id } of envelopes) if (device_id) await holdDevice(tx, appUser, device_id);
      const current = await lockKeyVersion(tx, appUser);
      if (current !== expected_version) throw new KeyVersionStale(current);
      await setKeyVersion(tx, appUser, current + 1);
      for (const envelope of [...envelopes, { kind: 'password' as const, encrypted_key }])
        await writeEnvelope(tx, appUser, current + 1, envelope);
      return { key_version: current + 1 };
    });
  }
}
