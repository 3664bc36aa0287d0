/**
 * @import { SeedProject, SeedVersion } from './catalogue.mjs'
 * @import { Entry } from './files/zip.mjs'
 */
import { wav } from './files/wav.mjs';
import { zip } from './files/zip.mjs';

const scales = {
  dusk: [57, 60, 64, 67, 71, 67, 64, 60],
  ferry: [52, 59, 62, 66, 69, 66, 62, 59],
  reeds: [60, 62, 67, 69, 72, 69, 67, 62],
};
/**
 * @param {string} filename
 * @param {number[]} notes
 * @param {{ noteSeconds?: number, ringSeconds?: number }} [options]
 */
const recording = (filename, notes, options) => () => ({
  filename,
  contentType: 'audio/wav',
  bytes: wav(notes, options),
});
/**
 * @param {string} filename
 * @param {() => Entry[]} entries
 */
const pack = (filename, entries) => () => ({ filename, contentType: 'application/zip', bytes: zip(entries()) });
/**
 * @param {string} number
 * @param {SeedVersion['file']} file
 */
const one = (number, file, notes = '') => [{ number, notes, file }];

/**
 * @param {number} index
 * @returns {Entry}
 */
const loop = (index) => [
  `loops/drift-${String(index + 1).padStart(2, '0')}.wav`,
  wav(
    scales.dusk.map((note) => note + (index % 4) * 3 - 12),
    { noteSeconds: 0.3, ringSeconds: 0.6 },
  ),
];

/** @type {SeedProject} */
export const music = {
  fields: {
    title: 'Low Tide',
    slug: 'low-tide',
    project_type: 'music',
    category: 'music',
    description:
      'Slow electronic music recorded beside the water: one synthesizer, one tape machine, and whatever the harbour was doing that night.\n\nEverything is offered **lossless** and without copy protection.',
    currency: 'usd',
    features: [],
  },
  labels: ['drm-free', 'lossless-audio'],
  look: { pattern: 'tide', hues: [222, 186] },
  items: [
    {
      fields: {
        title: 'Harbour Lights',
        slug: 'harbour-lights',
        item_type: 'audio',
        price_cents: 700,
        pwyw_enabled: true,
        pwyw_min_cents: 500,
        ai_tier: 'handmade',
        release_date: '2026-03-20',
        description:
          'A long piece for one evening. Recorded in a single take with the window open; the gulls are part of it.',
        credits: 'Played, recorded and mixed by Demo Harbour.',
      },
      tags: ['music.electronic.ambient', 'music.electronic'],
      look: { pattern: 'tide', hues: [238, 196], vary: 1 },
      versions: one('1.0', recording('harbour-lights.wav', [...scales.dusk, ...scales.reeds, ...scales.dusk])),
    },
    {
      fields: {
        title: 'Night Ferry',
        slug: 'night-ferry',
        item_type: 'audio',
        price_cents: 0,
        pwyw_enabled: true,
        pwyw_min_cents: 0,
        ai_tier: 'handmade',
        release_date: '2026-05-02',
        description: 'A single. Take it for nothing, or pay what it is worth to you.',
      },
      tags: ['music.electronic.synthwave'],
      look: { pattern: 'tide', hues: [268, 330], vary: 2 },
      versions: one(
        '1.0',
        recording('night-ferry.wav', [...scales.ferry, ...scales.ferry, ...scales.dusk], { noteSeconds: 0.35 }),
      ),
    },
    {
      fields: {
        title: 'Reed Organ, Rain',
        slug: 'reed-organ-rain',
        item_type: 'audio',
        price_cents: 300,
        ai_tier: 'handmade',
        release_date: '2026-08-14',
        description: 'A small organ with two broken keys, played around them.',
      },
      tags: ['music.acoustic.folk', 'music.field-recordings'],
      look: { pattern: 'tide', hues: [160, 92], vary: 3 },
      versions: one(
        '1.0',
        recording('reed-organ-rain.wav', [...scales.reeds, ...scales.reeds], { noteSeconds: 0.9, ringSeconds: 3.5 }),
      ),
    },
    {
      fields: {
        title: 'Tape Drift: 12 plucked loops',
        slug: 'tape-drift',
        item_type: 'sample',
        price_cents: 1200,
        ai_tier: 'handmade',
        description:
          'Twelve loops in A minor at 100 bpm, played on a worn tape machine. Use them in anything, sold or given away.',
        custom_license_text:
          'You may use these sounds in works of any kind, commercial or not. You may not resell the sounds themselves.',
      },
      tags: ['music.sample-packs'],
      look: { pattern: 'tide', hues: [18, 44], vary: 4 },
      versions: one(
        '1.0',
        pack('tape-drift.zip', () => [
          ['READ ME.txt', 'Tape Drift\nTwelve loops in A minor, 100 bpm.\n'],
          ...Array.from({ length: 12 }, (_, index) => loop(index)),
        ]),
        'First release.',
      ),
    },
  ],
};
