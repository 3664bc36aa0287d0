import type { ServiceDefinition } from '@mnw/host/running-service';
import { catalog } from '@mnw/catalog/catalog.service';
import { commerce } from '@mnw/commerce/commerce.service';
import { gateway } from '@mnw/gateway/gateway.service';
import { git } from '@mnw/git/git.service';
import { identity } from '@mnw/identity/identity.service';
import { mail } from '@mnw/mail/mail.service';
import { ota } from '@mnw/ota/ota.service';
import { sync } from '@mnw/sync/sync.service';
import { startStripeSim } from '@mnw/stripe-sim/start-stripe-sim';
import { startWorld, type World } from '@mnw/testing/world';
import { castOf, type Cast } from './cast.js';
import { readContents, type Contents } from './contents.js';
import { operationsOf, type Operation } from './document.js';
import { matrixOf } from './matrix/matrix.js';
import type { Sample } from './matrix/sample.js';
import { rowsOf } from './rows.js';

const services: ServiceDefinition[] = [identity, catalog, commerce, mail, sync, git, ota, gateway];

/**
 * Starts all services with rows to test on, and a matrix of the input and the permitted callers of each documented
 * route.
 */
export interface Shop extends AsyncDisposable {
  world: World;
  cast: Cast;
  operations: Operation[];
  matrix: Record<string, Sample>;
  contents: () => Promise<Contents>;
}

export async function openShop(): Promise<Shop> {
  const sim = await startStripeSim();
  const world = await startWorld(services, { env: { STRIPE_API_URL: `http://127.0.0.1:${String(sim.sdk.port)}` } });
  const close = async (): Promise<void> => {
    await world[Symbol.asyncDispose]();
    await sim.close();
  };
  try {
    const cast = await castOf(world);
    const matrix = matrixOf(await rowsOf(world, cast));
    const operations = operationsOf((await world.http.get('/api/openapi.json').expect(200)).body);
    await world.settle();
    return { world, cast, operations, matrix, contents: await readContents(world.db), [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}
