import { music } from './music.mjs';
import { software } from './software.mjs';
import { writing } from './writing.mjs';

/** What the demo creator sells. */
export const projects = [music, software, writing];

export const promoCode = {
  code: 'HARBOUR20',
  code_purpose: 'discount',
  discount_type: 'percentage',
  discount_value: 20,
  max_uses: 500,
};
