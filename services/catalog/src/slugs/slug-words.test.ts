import { firstFree, slugFrom } from './slug-words.js';

test.each([
  ['Velvet Cathedral', 'velvet-cathedral'],
  ['  Crème Brûlée — №1 ', 'creme-brulee-no1'],
  ['Cre\u0300me', 'creme'],
  ['Łódź', 'lodz'],
  ['Straße', 'strasse'],
  ['Smørrebrød & Æbler', 'smorrebrod-aebler'],
  ["Don't Look Back", 'dont-look-back'],
  ['музыка', 'muzyka'],
  ['Ελλάδα', 'ellada'],
  ['한밤의 드라이브', 'hanbamui-deulaibeu'],
  ['ガラスの街', 'garasunojie'],
  ['🎹', 'musical-keyboard'],
  ['!!!', 'untitled'],
  ['\u200b\u202e', 'untitled'],
  [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
])('%j suggests %s', (title, slug) => expect(slugFrom(title)).toBe(slug));

test('the first number that is free and not reserved is taken', () => {
  expect(firstFree('item', 'song', new Set())).toBe('song');
  expect(firstFree('item', 'song', new Set(['song', 'song-2']))).toBe('song-3');
  expect(firstFree('item', 'tiers', new Set())).toBe('tiers-2');
});
