/**
 * @import { Look } from './files/cover.mjs'
 * @import { SeedFile } from './upload.mjs'
 */
import { music } from './music.mjs';
import { software } from './software.mjs';
import { writing } from './writing.mjs';

/**
 * @typedef {object} SeedVersion
 * @property {string} number
 * @property {string} notes
 * @property {() => SeedFile} file made when it is uploaded
 *
 * @typedef {object} SeedItem
 * @property {{ title: string, slug: string, [field: string]: unknown }} fields as the API takes them
 * @property {string[]} tags
 * @property {Look} look
 * @property {SeedVersion[]} versions
 *
 * @typedef {object} SeedProject
 * @property {{ title: string, slug: string, [field: string]: unknown }} fields as the API takes them
 * @property {string[]} labels
 * @property {Look} look
 * @property {SeedItem[]} items
 */

/** What the demo creator sells. */
export const projects = [music, software, writing];

export const promoCode = {
  code: 'HARBOUR20',
  code_purpose: 'discount',
  discount_type: 'percentage',
  discount_value: 20,
  max_uses: 500,
};
