import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ItemId, LicenseKeyId } from '../ids.js';

/** A key was issued, rotated, suspended, restored or revoked. */
export const licenseKeyChanged = defineEvent(
  'evt.commerce.license-key.changed.v1',
  z.object({ license_key_id: LicenseKeyId, item_id: ItemId }),
);
