import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';
import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { startWorld, type World } from '@mnw/testing/world';
import { letIn, nativeCallback, newScene, webCallback } from './people.js';

let world: World;
beforeAll(async () => {
  world = await startWorld([identity, gateway]);
});
afterAll(() => world[Symbol.asyncDispose]());

test('openid-client discovers the server, signs a person in, reads userinfo, refreshes and signs out', async () => {
  const scene = await newScene(world);
  const config = await openid.discovery(new URL(world.url), scene.app.id, undefined, openid.None(), {
    algorithm: 'oauth2',
    execute: [openid.allowInsecureRequests],
  });
  const verifier = openid.randomPKCECodeVerifier();
  const state = openid.randomState();
  const asked = openid.buildAuthorizationUrl(config, {
    redirect_uri: webCallback,
    scope: 'profile sync',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
  });
  const back = await letIn(world, scene, Object.fromEntries(asked.searchParams));
  expect(`${back.origin}${back.pathname}`).toBe(webCallback);
  const tokens = await openid.authorizationCodeGrant(config, back, {
    pkceCodeVerifier: verifier,
    expectedState: state,
  });
  expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 604_800, scope: 'profile sync' });
  const me = async (token: string) =>
    (
      await openid.fetchProtectedResource(config, token, new URL('/oauth/userinfo', world.url), 'GET')
    ).json() as Promise<unknown>;
  expect(await me(tokens.access_token)).toEqual({
    user_id: scene.person.userId,
    username: scene.person.username,
    display_name: scene.person.username,
    avatar_url: null,
    perks: { fan_plus: false, is_creator: false, creator_tier: null },
  });
  const renewed = await openid.refreshTokenGrant(config, tokens.refresh_token!);
  expect(await me(renewed.access_token)).toMatchObject({ user_id: scene.person.userId });
  await openid.tokenRevocation(config, renewed.refresh_token!);
  await expect(me(renewed.access_token)).rejects.toMatchObject({
    code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE',
    status: 401,
  });
});

test('oauth4webapi does the same for a native app on any loopback port', async () => {
  const scene = await newScene(world, []);
  const insecure = { [oauth.allowInsecureRequests]: true };
  const issuer = new URL(world.url);
  const server = await oauth.processDiscoveryResponse(
    issuer,
    await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure }),
  );
  expect(server).toMatchObject({
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  });
  const client: oauth.Client = { client_id: scene.app.id };
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const asked = {
    response_type: 'code',
    client_id: scene.app.id,
    redirect_uri: nativeCallback,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  };
  const answer = oauth.validateAuthResponse(server, client, await letIn(world, scene, asked), state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    answer,
    nativeCallback,
    verifier,
    insecure,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, response);
  const refreshed = await oauth.processRefreshTokenResponse(
    server,
    client,
    await oauth.refreshTokenGrantRequest(server, client, oauth.None(), tokens.refresh_token!, insecure),
  );
  expect(refreshed.access_token).not.toBe(tokens.access_token);
  await oauth.processRevocationResponse(
    await oauth.revocationRequest(server, client, oauth.None(), refreshed.access_token, insecure),
  );
  const again = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshed.refresh_token!, insecure);
  await expect(oauth.processRefreshTokenResponse(server, client, again)).rejects.toMatchObject({
    error: 'invalid_grant',
    status: 400,
  });
});
