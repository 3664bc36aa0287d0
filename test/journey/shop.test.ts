import { startInstance } from './instance.js';
import { shopJourney } from './shop-journey.js';

test.each<[string, string[]]>([
  ['everything in one process', []],
  ['each service in a process of its own', ['--separate']],
])(
  'with %s a creator sells an item, and a guest without JavaScript finds, buys and downloads it and is refunded',
  async (_, args) => {
    await using instance = await startInstance(args);
    await shopJourney((await instance.summary()).urls.gateway);
  },
  180_000,
);
