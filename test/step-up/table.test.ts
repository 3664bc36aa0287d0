import { resolve } from 'node:path';
import type { RpcDefinition } from '@mnw/contracts/define-rpc';
import { loadDefinitions } from '../../libs/contracts/test/load-definitions.mjs';
import { needsStepUp } from '../../services/gateway/src/http/route.decorator.js';
import { declaredRoutes } from '../../services/gateway/test/operations/declared-routes.js';
import { needNone, needStepUp, needStepUpForSome } from './decided.js';

const rpcs = async (): Promise<RpcDefinition[]> =>
  (await loadDefinitions(resolve(import.meta.dirname, '../../libs/contracts/src'), '.ts')).filter(
    ({ kind }) => kind === 'rpc',
  ) as unknown as RpcDefinition[];

test('every RPC that changes something is listed as requiring a step-up or not', async () => {
  const all = await rpcs();
  const undecided = all.filter(
    ({ subject, writes }) => writes && ![needStepUp, needStepUpForSome, needNone].some((list) => list.has(subject)),
  );
  expect(undecided.map(({ subject }) => subject)).toEqual([]);
  expect(
    all
      .filter(({ stepUp }) => stepUp)
      .map(({ subject }) => subject)
      .toSorted(),
  ).toEqual([...needStepUp].toSorted());
  const listed = [...needStepUp, ...needStepUpForSome, ...needNone];
  expect(listed.filter((subject, i) => listed.indexOf(subject) !== i)).toEqual([]);
});

test('a contract lists the error code if only some changes require a step-up', async () => {
  const withRefusal = (await rpcs()).filter(
    ({ errors, stepUp }) => !stepUp && errors.includes('auth.step-up-required'),
  );
  expect(withRefusal.map(({ subject }) => subject).toSorted()).toEqual([...needStepUpForSome].toSorted());
});

test('no route that requires a step-up accepts a token, because a token is never fresh', () => {
  const wrong = declaredRoutes.filter(
    (route) => needsStepUp(route) && route.credentials.some((kind) => kind !== 'session'),
  );
  expect(wrong.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

test('a route requires a step-up if and only if its RPC does', () => {
  const wrong = declaredRoutes.filter((route) => route.rpc !== undefined && needsStepUp(route) !== route.rpc.stepUp);
  expect(wrong.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});
