import { namedIn } from './submodules.js';
import { submoduleAddress } from './submodule-address.js';

const here = { owner: 'mira', name: 'synth' };
const root = 'http://localhost:3000';

test.each([
  ['https://example.org/a.git', 'https://example.org/a.git'],
  ['../drums.git', `${root}/source/mira/drums`],
  ['../../jon/drums', `${root}/source/jon/drums`],
  ['./../../jon/drums.git/', `${root}/source/jon/drums`],
  [`${root}/git/Jon/drums.git`, `${root}/source/jon/drums`],
  ['../../../login', undefined],
  ['../../../../../../x', undefined],
  ['http://10.0.0.1/d.git', undefined],
  ['ext::sh -c id', undefined],
  ['--upload-pack=id', undefined],
  ['/etc', undefined],
  ['git@example.org:a/b.git', undefined],
])('a submodule at %j is linked to %j', (url, address) => {
  expect(submoduleAddress(url, here, root)).toBe(address);
});

test('a name, path or URL may contain other line ends, and the last of several values is used', () => {
  const printed =
    'submodule.a\r[x].path\na\u2028b\0submodule.a\r[x].url\nhttps://one\0submodule.a\r[x].url\nhttps://two\0submodule.b.path\nb\0';
  expect(namedIn(printed)).toEqual(new Map([['a\u2028b', 'https://two']]));
});
