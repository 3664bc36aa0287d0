import { Injectable } from '@nestjs/common';
import { Database } from '@mnw/db/database';

/**
 * Owns transactions, grants, refunds, disputes, promo codes, licence keys, tiers, memberships, carts, tips and the Stripe inbox. Reads
 * pub_users, pub_user_contacts, pub_projects, pub_items, pub_bundle_items; writes users.stripe_account_id and stripe_onboarding_complete.
 */
@Injectable()
export class CommerceDb extends Database {}
