import { maxCounted } from '@mnw/contracts/lists';

/** What people call the kinds of things here. */
const kinds: Record<string, string> = {
  article: 'Writing',
  audio: 'Audio',
  download: 'Download',
  video: 'Video',
  image: 'Picture',
  plugin: 'Plug-in',
  preset: 'Preset',
  sample: 'Samples',
  course: 'Course',
  template: 'Template',
  bundle: 'Bundle',
  music: 'Music',
  software: 'Software',
  podcast: 'Podcast',
  book: 'Book',
  writing: 'Writing',
  art: 'Art',
  photography: 'Photography',
  game: 'Game',
  other: 'Other',
};
export const kindName = (kind: string): string => kinds[kind] ?? kind;

const aiTiers: Record<string, string> = {
  handmade: 'Made by hand',
  assisted: 'Made with some AI help',
  generated: 'Made with generative AI',
};
export const aiName = (tier: string): string => aiTiers[tier] ?? tier;

const prices: Record<string, string> = { free: 'Free', paid: 'Fixed price', pwyw: 'Name your price' };
export const priceName = (price: string): string => prices[price] ?? price;

/** The sentence of a refusal (`type-mismatch: The picture cannot be read.`) without the code that programs read. */
export const sentenceOf = (reason: string): string => reason.replace(/^[a-z-]+: /, '');

/** `3 items`, `1 item`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** `37`, or `1,000+` for a count that stopped there. */
export const upTo = (count: number): string =>
  count > maxCounted ? `${maxCounted.toLocaleString('en')}+` : count.toLocaleString('en');

/** `3 items`, `1 item`, `1,000+ items`: for counts that stop at 1,000. */
export const countedUpTo = (count: number, one: string, many = `${one}s`): string =>
  `${upTo(count)} ${count === 1 ? one : many}`;

/** `1:02:33` or `4:05`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}
