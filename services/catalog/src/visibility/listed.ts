import { sql } from '@mnw/db/sql';

/** The one rule of what the public sees, over items `i`, projects `p` and pub_users `u`. Unpublished, removed, suspended and deleted things are nowhere. */
export const itemListed = sql`i.is_public and i.listing_state <> 'removed' and p.is_public and u.state = 'active'`;
export const projectListed = sql`p.is_public and u.state = 'active'`;
