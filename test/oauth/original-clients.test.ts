import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { sync } from '@mnw/sync/sync.service';
import { findAppByKey } from '@mnw/contracts/sync/find-app-by-key.rpc';
import { rotateAppKey } from '@mnw/contracts/sync/apps.rpc';
import { serviceActor } from '@mnw/contracts/actor';
import { startWorld, type World } from '@mnw/testing/world';
import { postedForms } from '../bad-input/posted-forms.js';
import {
  answer,
  asking,
  exchange,
  letIn,
  nativeCallback,
  newPkce,
  newScene,
  openAddress,
  openConsent,
  post,
  refresh,
  signedIn,
  userinfo,
  type Scene,
} from './people.js';

let world: World;
beforeAll(async () => {
  world = await startWorld([identity, sync, gateway]);
});
afterAll(() => world[Symbol.asyncDispose]());

const devicesOf = (token: string) => world.http.get('/api/sync/devices').set('authorization', `Bearer ${token}`);
const register = (token: string, device_name: string) =>
  world.http.post('/api/sync/devices').set('authorization', `Bearer ${token}`).send({ device_name, platform: 'linux' });

/** Like apps of the original: the API key as client id, an unregistered loopback port as redirect URI, and no scope. */
async function signInByKey(scene: Scene, as: 'form' | 'json') {
  const pkce = newPkce();
  const named = { client_id: scene.app.apiKey, redirect_uri: nativeCallback };
  const back = await letIn(world, scene, asking(scene, pkce, named));
  return post(world, '/oauth/token', exchange(scene, back.searchParams.get('code')!, pkce, named), as);
}

test.each(['form', 'json'] as const)(
  'an app that identifies itself by its API key signs in (%s), syncs and reads the perks',
  async (as) => {
    const scene = await newScene(world, []);
    const { status, body } = await signInByKey(scene, as);
    expect({ status, body }).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 604_800 } });
    await register(body.access_token, 'desk').expect(200);
    expect((await userinfo(world, body.access_token)).body).toMatchObject({
      user_id: scene.person.userId,
      perks: { is_creator: false },
    });
    expect(
      (await post(world, '/oauth/token', refresh(scene, body.refresh_token, { client_id: scene.app.apiKey }), as))
        .status,
    ).toBe(200);
  },
);

test('a replaced key identifies no app, and only identity may look keys up', async () => {
  const scene = await newScene(world, []);
  const { api_key } = await world.call(rotateAppKey, { app_id: scene.app.id }, scene.creator);
  const statusOf = async (client_id: string) =>
    (await openConsent(world, scene, asking(scene, newPkce(), { client_id, redirect_uri: nativeCallback }))).status;
  expect(await statusOf(scene.app.apiKey)).toBe(404);
  expect(await statusOf(api_key)).toBe(200);
  await expect(world.call(findAppByKey, { api_key }, scene.creator)).rejects.toMatchObject({
    code: 'auth.service-required',
  });
  expect(await world.call(findAppByKey, { api_key: 'sk_nonsense' }, serviceActor('identity'))).toEqual({
    app_id: null,
  });
});

test('a password sign-in yields a token with the same rights, until the device is removed', async () => {
  const scene = await newScene(world, []);
  const { body } = await world.http
    .post('/api/sync/auth')
    .send({
      email: `${scene.person.username}@example.test`,
      password: 'correct horse battery',
      api_key: scene.app.apiKey,
    })
    .expect(200);
  const { token, user_id, app_id } = body as { token: string; user_id: string; app_id: string };
  expect({ user_id, app_id }).toEqual({ user_id: scene.person.userId, app_id: scene.app.id });
  const { body: device } = await register(token, 'desk').expect(200);
  expect((await userinfo(world, token)).status).toBe(200);
  const other = await signedIn(world, await scenesOwnAddress(scene));
  await world.http
    .delete(`/api/sync/devices/${(device as { id: string }).id}`)
    .set('authorization', `Bearer ${other.access_token}`)
    .expect(204);
  await world.settle();
  await devicesOf(token).expect(401);
  await devicesOf(other.access_token).expect(200);
});

test('removing a device on the apps page ends its sign-in, even after its tokens were refreshed', async () => {
  const scene = await newScene(world, []);
  const { body: first } = await signInByKey(scene, 'form');
  const { body: other } = await signInByKey(scene, 'form');
  const { body: desk } = await register(first.access_token, 'desk').expect(200);
  await register(other.access_token, 'phone').expect(200);
  const { body: renewed } = await post(world, '/oauth/token', refresh(scene, first.refresh_token));
  const page = await openAddress(`${world.url}/account/apps`, { cookie: scene.cookie });
  expect(page.text).toContain('2 devices');
  const form = postedForms(page.text).find(
    ({ action }) => action === `/account/devices/${(desk as { id: string }).id}/remove`,
  )!;
  expect((await answer(world, scene, form, '')).location).toBe('/account/apps?done=device-removed');
  await world.settle();
  await devicesOf(renewed.access_token).expect(401);
  expect((await post(world, '/oauth/token', refresh(scene, renewed.refresh_token))).body).toMatchObject({
    error: 'invalid_grant',
  });
  await devicesOf(other.access_token).expect(200);
});

test('a token of one app has no access to another app, and without the scope no access at all', async () => {
  const scene = await newScene(world);
  const other = { ...(await newScene(world)), person: scene.person, cookie: scene.cookie };
  const [ours, theirs] = [await signedIn(world, scene), await signedIn(world, other)];
  await register(ours.access_token, 'desk').expect(200);
  expect((await devicesOf(theirs.access_token).expect(200)).text).not.toContain('desk');
  const narrow = await world.given.appToken(scene.person, scene.app.id, { scopes: ['profile'] });
  await devicesOf(narrow.token).expect(403);
  await world.http.get('/api/sync/devices').set('cookie', scene.cookie).expect(401);
});

/** The same app with a registered web redirect URI. */
async function scenesOwnAddress(scene: Scene): Promise<Scene> {
  await world.http
    .patch(`/api/v1/apps/${scene.app.id}`)
    .set(await world.given.session(scene.creator))
    .send({ redirect_uris: ['https://notes.example.test/callback'] })
    .expect(200);
  return scene;
}
