import { jest } from '@jest/globals';
import { declaredRoutes } from '../../services/gateway/test/operations/declared-routes.js';
import type { Case } from './cases.js';
import { linksOf, postedForms, type PostedForm } from './posted-forms.js';
import { send, type Answered } from './send.js';
import { openShop, type Shop } from './shop.js';
import { tryAll } from './try-all.js';

// Every test visits every page or form, so a duration that means a hang elsewhere is normal here.
jest.setTimeout(300_000);

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop[Symbol.asyncDispose]());

const get = (target: string, headers: Record<string, string>): Promise<Answered> =>
  send(shop.world.url, { method: 'GET', target, headers: { ...headers, accept: 'text/html' } });

/** Visits every page that links lead to and collects the forms on them, one of each kind and set of fields. */
async function formsSeenBy(
  headers: Record<string, string>,
  doors: string[],
): Promise<{ forms: PostedForm[]; broken: string[] }> {
  const forms = new Map<string, PostedForm>();
  const [seen, waiting, broken] = [new Set(doors), [...doors], [] as string[]];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const { status, text } = await get(path, headers);
    if (status >= 400) broken.push(`${path} → ${status}`);
    for (const form of postedForms(text))
      forms.set(`${form.action.replace(/[0-9a-f-]{36}/g, '*')} ${Object.keys(form.fields).join()}`, form);
    for (const link of linksOf(text).filter(
      (found) => !seen.has(found) && !/^\/(api|assets|i\/|dev)/.test(found) && seen.size < 150,
    )) {
      seen.add(link);
      waiting.push(link);
    }
  }
  return { forms: [...forms.values()], broken };
}

const spoiled: Record<string, string> = {
  'a NUL': 'a\u0000b',
  'bytes that are not UTF-8': '%ED%A0%80',
  'a lot': 'a'.repeat(200_000),
};
/** Values for hidden fields, as from an outdated or manipulated page. */
const damaged: Record<string, string | null> = {
  nothing: '',
  'no such word': '¿zz?',
  'a negative number': '-1',
  'invisible characters': '\u202e\u200b',
  'left out': null,
};

/** Each field of the form made invalid in turn, posted like a browser would. */
function spoiledPosts({ action, fields, hidden }: PostedForm, headers: Record<string, string>): Case[] {
  const names = Object.keys(fields).filter((name) => name !== 'csrf');
  return names.flatMap((name) =>
    Object.entries(hidden.includes(name) ? { ...spoiled, ...damaged } : spoiled).map(([what, value]) => {
      const { [name]: _, ...others } = fields;
      const rest = new URLSearchParams(others).toString();
      const body =
        value === null ? rest : `${rest}&${name}=${value.startsWith('%') ? value : encodeURIComponent(value)}`;
      const type = {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        accept: 'text/html',
      };
      return {
        what: `${name}: ${what}`,
        asked: { method: 'POST', target: action, headers: { ...headers, ...type }, body },
      };
    }),
  );
}

const isBroken = ({ status, text }: Answered): string | undefined =>
  status >= 500 ? `${status} ${text.slice(0, 100)}` : undefined;

test('no link on the pages is broken, and no value of a form field causes a failure', async () => {
  const owner = shop.cast.headers.owner;
  const { forms, broken } = await formsSeenBy(owner, ['/', '/dashboard', '/account', '/library', '/discover']);
  const open = await formsSeenBy({}, ['/', '/log-in', '/join']);
  expect([...broken, ...open.broken]).toEqual([]);
  const faults: string[] = [];
  // Forms that log out come last, because they end the owner's session.
  const endsSession = ({ action }: PostedForm): boolean => /log-out|delete|deactivate|sessions/.test(action);
  for (const form of forms.toSorted((a, b) => Number(endsSession(a)) - Number(endsSession(b))))
    faults.push(...(await tryAll(shop.world.url, form.action, spoiledPosts(form, owner), isBroken)));
  for (const form of open.forms)
    faults.push(...(await tryAll(shop.world.url, form.action, spoiledPosts(form, {}), isBroken)));
  expect(faults).toEqual([]);
});

/** Every field that our forms use. */
const everyField = [
  'email',
  'username',
  'login',
  'password',
  'current_password',
  'token',
  'item_id',
  'amount',
  'promo_code',
  'reason',
  'title',
  'tags',
  'next',
  'project_id',
  'lists',
];

test('no form fails when it is posted without its page', async () => {
  const forms = declaredRoutes.filter(({ kind, path }) => kind === 'form' && !/log-out|delete|deactivate/.test(path));
  expect(forms.length).toBeGreaterThan(30);
  const fields = Object.fromEntries(everyField.map((name) => [name, '1']));
  const faults: string[] = [];
  for (const { path } of forms) {
    const action = path.replace(/:(\w+)/g, (_, name: string) =>
      name.endsWith('id') ? '01a20b39-9cbb-74cb-9187-e925b6ceb64b' : 'unknown',
    );
    for (const headers of [shop.cast.headers.rival, {}])
      faults.push(
        ...(await tryAll(
          shop.world.url,
          action,
          [
            ...spoiledPosts({ action, fields, hidden: [] }, headers),
            ...spoiledPosts({ action, fields: { other: '' }, hidden: [] }, headers),
          ],
          isBroken,
        )),
      );
  }
  expect(faults).toEqual([]);
});
