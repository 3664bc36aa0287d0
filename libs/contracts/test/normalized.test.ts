import { normalized } from '@mnw/contracts/normalized';

test('runs of marks are cut at 30, whatever they are made of, and nothing else is changed', () => {
  expect(normalized(`a${'\u0301\u0323'.repeat(50_000)}b`, 'NFC')).toBe(
    `a${'\u0301\u0323'.repeat(15)}b`.normalize('NFC'),
  );
  expect(normalized(`ｶ${'\uFF9E\u0334'.repeat(50_000)}`, 'NFKC')).toHaveLength(31 - 1);
  for (const text of ['Ünïcödé', 'ｶﾞ', 'क़', 'ế'.normalize('NFD'), '각'.normalize('NFD'), '5²', ''])
    for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD'] as const)
      expect(normalized(text, form)).toBe(text.normalize(form));
});

test('no other character is put into another order, so every run that is sorted was counted', () => {
  const others: string[] = [];
  for (let code = 1; code <= 0x10ffff; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const character = String.fromCodePoint(code);
    // U+0345 has the highest class of all marks, so every other one goes before it.
    const isReordered = `\u0345${character}`.normalize('NFKD') !== `\u0345${character.normalize('NFKD')}`;
    if (isReordered && !/[\p{M}\uFF9E\uFF9F]/u.test(character)) others.push(code.toString(16));
  }
  expect(others).toEqual([]);
});
