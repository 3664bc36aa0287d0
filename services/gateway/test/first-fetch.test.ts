import { isFirstFetch } from '../src/http/first-fetch.js';

const get = (headers: Record<string, string> = {}, method = 'GET') => isFirstFetch({ method, headers });

test('a download is counted on its first request, not on HEAD, prefetch or resumed requests', () => {
  expect([get(), get({ range: 'bytes=0-' }), get({ range: 'bytes=0-99' })]).toEqual([true, true, true]);
  expect([
    get({}, 'HEAD'),
    get({ 'sec-purpose': 'prefetch;prerender' }),
    get({ purpose: 'prefetch' }),
    get({ 'x-moz': 'prefetch' }),
    get({ range: 'bytes=500-' }),
    get({ range: 'bytes=-5' }),
  ]).not.toContain(true);
});
