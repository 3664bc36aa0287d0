import { createHash, randomBytes } from 'node:crypto';
import type { AccountActor } from '@mnw/contracts/actor';
import type { GivenApp } from '@mnw/testing/given/apps';
import type { World } from '@mnw/testing/world';
import { postedForms, type PostedForm } from '../bad-input/posted-forms.js';

export const webCallback = 'https://notes.example.test/callback';
export const nativeCallback = 'http://127.0.0.1:51004/callback';

export interface Pkce {
  verifier: string;
  challenge: string;
}
export function newPkce(): Pkce {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** A person with a logged-in browser, and an app that requests access. */
export interface Scene {
  creator: AccountActor;
  app: GivenApp;
  person: AccountActor;
  cookie: string;
}
export async function newScene(world: World, redirectUris: readonly string[] = [webCallback]): Promise<Scene> {
  const creator = await world.given.creator();
  const person = await world.given.account({ password: 'correct horse battery' });
  return {
    creator,
    app: await world.given.app(creator, { name: 'Notes', redirectUris }),
    person,
    ...(await world.given.session(person)),
  };
}

export type Parameters = Record<string, string>;

/** A valid authorization request of the app. Given parameters replace or add to it; an empty string omits one. */
export function asking({ app }: Scene, { challenge }: Pkce, given: Parameters = {}): Parameters {
  const all = {
    response_type: 'code',
    client_id: app.id,
    redirect_uri: webCallback,
    state: 'its state',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...given,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

/** The response that a browser gets without following redirects. */
export interface Seen {
  status: number;
  location: string;
  headers: Headers;
  text: string;
}
async function seen(response: Response): Promise<Seen> {
  return {
    status: response.status,
    location: response.headers.get('location') ?? '',
    headers: response.headers,
    text: await response.text(),
  };
}

const browser = { accept: 'text/html' };

export const openAddress = async (address: string | URL, headers: Record<string, string> = {}): Promise<Seen> =>
  seen(await fetch(address, { redirect: 'manual', headers: { ...browser, ...headers } }));

export const authorizeAddress = (world: World, parameters: Parameters | string): string =>
  `${world.url}/oauth/authorize?${typeof parameters === 'string' ? parameters : new URLSearchParams(parameters).toString()}`;

export const openConsent = (world: World, scene: Scene, parameters: Parameters | string): Promise<Seen> =>
  openAddress(authorizeAddress(world, parameters), { cookie: scene.cookie });

export function consentForm({ text }: Seen): PostedForm {
  const form = postedForms(text).find(({ action }) => action === '/oauth/authorize');
  if (!form) throw new Error(`No consent form:\n${text.slice(0, 500)}`);
  return form;
}

/** Posts the consent form like the page's own browser. */
export async function answer(
  world: World,
  { cookie }: Pick<Scene, 'cookie'>,
  { action, fields }: PostedForm,
  decision: string,
  headers: Record<string, string> = {},
): Promise<Seen> {
  const body = new URLSearchParams({ ...fields, decision });
  return seen(
    await fetch(`${world.url}${action}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...browser, 'sec-fetch-site': 'same-origin', cookie, ...headers },
      body,
    }),
  );
}

/** Starts an authorization, gives consent unless it is remembered, and returns the final redirect URL. */
export async function letIn(world: World, scene: Scene, parameters: Parameters): Promise<URL> {
  const page = await openConsent(world, scene, parameters);
  const { location } = page.status === 200 ? await answer(world, scene, consentForm(page), 'allow') : page;
  return new URL(location);
}

export async function codeFor(world: World, scene: Scene, pkce: Pkce, given: Parameters = {}): Promise<string> {
  const code = (await letIn(world, scene, asking(scene, pkce, given))).searchParams.get('code');
  if (!code) throw new Error('No code came');
  return code;
}

export interface TokenAnswer {
  status: number;
  headers: Headers;
  body: Record<string, unknown> & { access_token: string; refresh_token: string; error: string };
}

/** Sends a request of the app itself, as JSON or as a form. */
export async function post(
  world: World,
  path: '/oauth/token' | '/oauth/revoke',
  fields: Parameters,
  as: 'form' | 'json' = 'form',
): Promise<TokenAnswer> {
  const sent =
    as === 'form'
      ? { body: new URLSearchParams(fields) }
      : { body: JSON.stringify(fields), headers: { 'content-type': 'application/json' } };
  const response = await fetch(`${world.url}${path}`, { method: 'POST', ...sent });
  return { status: response.status, headers: response.headers, body: (await response.json()) as TokenAnswer['body'] };
}

export const exchange = ({ app }: Scene, code: string, { verifier }: Pkce, given: Parameters = {}): Parameters =>
  Object.fromEntries(
    Object.entries({
      grant_type: 'authorization_code',
      client_id: app.id,
      code,
      redirect_uri: webCallback,
      code_verifier: verifier,
      ...given,
    }).filter(([, value]) => value !== ''),
  );

export const refresh = ({ app }: Pick<Scene, 'app'>, refreshToken: string, given: Parameters = {}): Parameters => ({
  grant_type: 'refresh_token',
  client_id: app.id,
  refresh_token: refreshToken,
  ...given,
});

/** Signs the app in and returns its tokens. */
export async function signedIn(world: World, scene: Scene): Promise<TokenAnswer['body']> {
  const pkce = newPkce();
  return (await post(world, '/oauth/token', exchange(scene, await codeFor(world, scene, pkce), pkce))).body;
}

/** The userinfo response for the token. */
export async function userinfo(
  world: World,
  token: string,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${world.url}/oauth/userinfo`, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
