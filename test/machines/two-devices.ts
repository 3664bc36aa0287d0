import { FaultyFetch, type Fault } from '@mnw/testing/faulty-fetch';
import { SyncClient } from '@mnw/sync-client/sync-client';

const changesEach = 2_500;
const perRound = 250;

/**
 * Every seventh request is lost before it arrives, every eleventh after it was processed, and every thirteenth arrives
 * twice.
 */
function badLine(): FaultyFetch {
  let sent = 0;
  const fault = (): Fault => {
    sent += 1;
    if (sent % 7 === 0) return 'request-lost';
    if (sent % 11 === 0) return 'answer-lost';
    return sent % 13 === 0 ? 'sent-twice' : 'none';
  };
  return new FaultyFetch({ fault });
}

const open = (url: string, token: string, deviceName: string): SyncClient =>
  SyncClient.open({
    url,
    token,
    deviceName,
    fetch: badLine().fetch,
    retries: 60,
    waitMs: (attempt) => Math.min(20 * attempt, 500),
  });

/**
 * Two devices of one person take turns writing over faulty connections; `halfway` runs while both push. Returns the
 * final state of each.
 */
export async function syncTwoDevices(
  url: string,
  token: string,
  halfway: () => Promise<unknown>,
): Promise<Map<string, unknown>[]> {
  const devices = [open(url, token, 'desk'), open(url, token, 'bag')];
  await Promise.all(devices.map((device) => device.register()));
  const rounds = changesEach / perRound;
  for (let round = 0; round < rounds; round++) {
    devices.forEach((device, who) =>
      device.write(
        Array.from({ length: perRound }, (_, n) => ({
          table: 'notes',
          row_id: rowOf(who, round, n),
          data: { text: `${who} ${round} ${n}` },
        })),
      ),
    );
    const trouble = round === rounds / 2 ? halfway() : undefined;
    await Promise.all([...devices.map((device) => device.sync()), trouble]);
  }
  for (const device of devices) await device.sync();
  await devices[0]!.pull();
  devices.forEach((device) => device.close());
  return devices.map((device) => device.rows('notes'));
}

/**
 * Both write the first fifty rows of each round, so that the server's order decides; each writes the other rows alone.
 */
const rowOf = (who: number, round: number, n: number): string =>
  n < 50 ? `both ${round} ${n}` : `${who} ${round} ${n}`;

export const rowsInAll = (changesEach / perRound) * (2 * (perRound - 50) + 50);
