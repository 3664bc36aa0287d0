import { maxCounted } from '@mnw/contracts/lists';

/** Display names of item and project kinds. */
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

/** Strips the machine-readable code from a rejection: `type-mismatch: The picture cannot be read.` */
export const sentenceOf = (reason: string): string => reason.replace(/^[a-z-]+: /, '');

/** Formats `3 items` or `1 item`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** Formats `37`, or `1,000+` for a count that stopped at 1,000. */
export const upTo = (count: number): string =>
  count > maxCounted ? `${maxCounted.toLocaleString('en')}+` : count.toLocaleString('en');

/** Formats `3 items`, `1 item` or `1,000+ items`, for counts that stop at 1,000. */
export const countedUpTo = (count: number, one: string, many = `${one}s`): string =>
  `${upTo(count)} ${count === 1 ? one : many}`;

/** Formats `1:02:33` or `4:05`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}
