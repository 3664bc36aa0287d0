/** Number of palettes in the stylesheet (`.hue-0` …). */
export const hues = 10;

type Draw = (x: number, y: number, turn: number) => string;

// Each piece fills one 2×2 tile; `turn` is its rotation in quarter turns.
const quarter: Draw = (x, y, turn) =>
  [
    `M${x} ${y}h2a2 2 0 0 1-2 2z`,
    `M${x + 2} ${y}v2a2 2 0 0 1-2-2z`,
    `M${x + 2} ${y + 2}h-2a2 2 0 0 1 2-2z`,
    `M${x} ${y + 2}v-2a2 2 0 0 1 2 2z`,
  ][turn] ?? '';
const half: Draw = (x, y, turn) =>
  [
    `M${x} ${y}a1 1 0 0 0 2 0z`,
    `M${x} ${y + 2}a1 1 0 0 1 2 0z`,
    `M${x} ${y}a1 1 0 0 1 0 2z`,
    `M${x + 2} ${y}a1 1 0 0 0 0 2z`,
  ][turn] ?? '';
const disc: Draw = (x, y) => `M${x} ${y + 1}a1 1 0 0 1 2 0a1 1 0 0 1-2 0z`;
const ring: Draw = (x, y) =>
  `M${x} ${y + 1}a1 1 0 0 1 2 0a1 1 0 0 1-2 0zM${x + 0.5} ${y + 1}a.5.5 0 0 0 1 0a.5.5 0 0 0-1 0z`;
const wedge: Draw = (x, y, turn) =>
  [`M${x} ${y}h2l-2 2z`, `M${x} ${y}h2v2z`, `M${x + 2} ${y}v2h-2z`, `M${x} ${y}v2h2z`][turn] ?? '';
const block: Draw = (x, y) => `M${x} ${y}h2v2h-2z`;
const pixels: Draw = (x, y, turn) =>
  turn % 2 ? `M${x} ${y}h1v1h-1zM${x + 1} ${y + 1}h1v1h-1z` : `M${x + 1} ${y}h1v1h-1zM${x} ${y + 1}h1v1h-1z`;
const bars: Draw = (x, y, turn) =>
  turn % 2 ? `M${x} ${y}h.5v2h-.5zM${x + 1} ${y}h.5v2h-.5z` : `M${x} ${y}h2v.5h-2zM${x} ${y + 1}h2v.5h-2z`;
const lines: Draw = (x, y, turn) =>
  `M${x} ${y + 0.25}h${turn === 3 ? 1 : 2}v.5h-${turn === 3 ? 1 : 2}zM${x} ${y + 1.25}h${turn === 1 ? 1 : 2}v.5h-${turn === 1 ? 1 : 2}z`;

const families: Record<string, readonly Draw[]> = {
  sound: [quarter, half, disc, ring, quarter],
  code: [pixels, block, bars, wedge],
  words: [lines, lines, quarter, block],
  sight: [wedge, disc, half, block],
  mixed: [quarter, wedge, disc, bars, half],
};

const familyOf: Record<string, keyof typeof families> = {
  audio: 'sound',
  music: 'sound',
  podcast: 'sound',
  sample: 'sound',
  preset: 'sound',
  download: 'code',
  software: 'code',
  plugin: 'code',
  template: 'code',
  game: 'code',
  article: 'words',
  writing: 'words',
  book: 'words',
  course: 'words',
  video: 'sight',
  image: 'sight',
  art: 'sight',
  photography: 'sight',
};

/**
 * Paths of a four by four pattern in three colours, in a viewBox of 8×8. The kind chooses the shapes; the id determines
 * everything else.
 */
export function coverPaths(id: string, kind: string): { second: string; third: string; fourth: string } {
  const shapes = families[familyOf[kind] ?? 'mixed'] ?? [];
  const layers: [string, string, string] = ['', '', ''];
  let state = seedOf(id);
  for (let tile = 0; tile < 16; tile += 1) {
    state = next(state);
    const draw = shapes[(state >>> 3) % shapes.length];
    const layer = (state >>> 11) % 4;
    if (draw === undefined || layer === 3) continue;
    layers[layer as 0 | 1 | 2] += draw((tile % 4) * 2, Math.floor(tile / 4) * 2, (state >>> 19) % 4);
  }
  return { second: layers[0], third: layers[1], fourth: layers[2] };
}

export const hueOf = (id: string): number => (seedOf(id) >>> 5) % hues;

function seedOf(text: string): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return next(hash >>> 0);
}

// One step of xorshift-multiply, so that neighbouring ids look different.
function next(state: number): number {
  let mixed = (state + 0x9e3779b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
