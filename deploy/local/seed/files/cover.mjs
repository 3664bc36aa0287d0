import { png } from './png.mjs';

/**
 * @typedef {(x: number, y: number, vary: number) => number} Draw the share of the bright colour at a place, from 0 to 1
 */

const size = 720;
const patterns = { tide, grid, horizon };

/**
 * @typedef {object} Look
 * @property {keyof typeof patterns} pattern
 * @property {[dark: number, bright: number]} hues in degrees
 * @property {number} [vary]
 */

/**
 * A cover drawn from a pattern, two hues and a number that varies it.
 * @param {Look} look
 */
export function cover({ pattern, hues, vary = 0 }) {
  const [dark, bright] = [fromHue(hues[0], 0.55, 0.2), fromHue(hues[1], 0.62, 0.66)];
  const draw = patterns[pattern];
  return png(size, (x, y) => mix(dark, bright, draw(x, y, vary)));
}

/**
 * Rings of two sources that meet, as on water.
 * @type {Draw}
 */
function tide(x, y, vary) {
  const wave = (/** @type {number} */ px, /** @type {number} */ py, /** @type {number} */ width) =>
    Math.cos(Math.hypot(x - px, y - py) * width);
  const rings = (wave(0.25 + vary * 0.11, 1.05, 46) + wave(0.9 - vary * 0.13, -0.05, 34)) / 2;
  return 0.16 + 0.5 * smooth(rings * 2.2) + 0.3 * (1 - y);
}

/**
 * Tiles of a board, some lit.
 * @type {Draw}
 */
function grid(x, y, vary) {
  const count = 6;
  const [column, row] = [Math.floor(x * count), Math.floor(y * count)];
  const lit = Math.sin(column * 12.9 + row * 78.2 + vary * 37.7) * 43758.5;
  const level = 0.12 + 0.8 * (lit - Math.floor(lit)) ** 2.2;
  const inset = Math.max(Math.abs(x * count - column - 0.5), Math.abs(y * count - row - 0.5));
  return 0.06 + level * (1 - smooth((inset - 0.44) * 40));
}

/**
 * A low sun over bands of land.
 * @type {Draw}
 */
function horizon(x, y, vary) {
  const sun = smooth((0.2 - Math.hypot(x - 0.32 - vary * 0.12, y - 0.36)) * 120);
  const land = [0.55, 0.68, 0.8, 0.9].reduce(
    (level, base, index) => {
      const edge = base + 0.035 * Math.sin(x * (5 + index * 2) + vary * 2 + index);
      return level - 0.14 * smooth((y - edge) * 200);
    },
    0.62 - y * 0.1,
  );
  return Math.max(land, y < 0.62 ? sun * 0.98 : 0);
}

/** @param {number} value */
const smooth = (value) => 1 / (1 + Math.exp(-value));
/**
 * @param {number[]} a
 * @param {number[]} b
 * @param {number} share
 */
const mix = (a, b, share) =>
  a.map((channel, index) => channel + (Number(b[index]) - channel) * Math.max(0, Math.min(1, share)));

/**
 * HSL to RGB: hue in degrees, the rest from 0 to 1.
 * @param {number} hue
 * @param {number} saturation
 * @param {number} lightness
 */
function fromHue(hue, saturation, lightness) {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  return [0, 8, 4].map((offset) => {
    const turn = (offset + hue / 30) % 12;
    return 255 * (lightness - reach * Math.max(-1, Math.min(turn - 3, 9 - turn, 1)));
  });
}
