import type { BusClient } from '@mnw/messaging/bus-client';
import type { SyncAppId } from '@mnw/contracts/ids';
import type { UpdateFeed } from '@mnw/contracts/ota/update-feed';
import type { GatewayConfig } from '../../gateway.config.js';
import { UpdateFeeds } from './update-feeds.js';

const feed: UpdateFeed = {
  app_id: '018f0000-0000-7000-8000-000000000001' as SyncAppId,
  license_item_id: null,
  license_required: false,
  releases: [],
};

/** A bus whose replies the test sends by hand, one per request. */
function heldBus() {
  const asked: ((answer: { feed: UpdateFeed | null } | Error) => void)[] = [];
  const call = () =>
    new Promise((resolve, reject) =>
      asked.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer))),
    );
  return {
    asked,
    feeds: new UpdateFeeds({ call } as unknown as BusClient, { PUBLIC_URL: 'http://a.test/' } as GatewayConfig),
  };
}

test('concurrent checks share one request', async () => {
  const { asked, feeds } = heldBus();
  const answers = [feeds.get('app'), feeds.get('app'), feeds.get('app')];
  expect(asked).toHaveLength(1);
  asked[0]!({ feed });
  expect(new Set(await Promise.all(answers)).size).toBe(1);
  expect(feeds.known('app')?.table?.feed).toBe(feed);
});

test('a fill that started before an invalidation is discarded, and later checks fetch again', async () => {
  const { asked, feeds } = heldBus();
  const before = feeds.get('app');
  feeds.drop({ slug: 'app' });
  const after = feeds.get('app');
  expect(asked).toHaveLength(2);
  asked[1]!({ feed });
  await after;
  asked[0]!({ feed: null });
  expect(await before).toBeUndefined();
  expect(feeds.known('app')?.table?.feed).toBe(feed);
  feeds.dropAll();
  expect(feeds.known('app')).toBeUndefined();
});

test('an unknown slug is cached; an unavailable service is not', async () => {
  const { asked, feeds } = heldBus();
  const nobody = feeds.get('nobody');
  asked[0]!({ feed: null });
  expect(await nobody).toBeUndefined();
  expect(feeds.known('nobody')).toEqual({ table: undefined });
  const away = feeds.get('app');
  asked[1]!(new Error('away'));
  await expect(away).rejects.toThrow('away');
  expect(feeds.known('app')).toBeUndefined();
  void feeds.get('app');
  expect(asked).toHaveLength(3);
});
