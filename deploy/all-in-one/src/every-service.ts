import { catalog } from '@mnw/catalog/catalog.service';
import { commerce } from '@mnw/commerce/commerce.service';
import { gateway } from '@mnw/gateway/gateway.service';
import { git } from '@mnw/git/git.service';
import { identity } from '@mnw/identity/identity.service';
import { mail } from '@mnw/mail/mail.service';
import { ota } from '@mnw/ota/ota.service';
import { sync } from '@mnw/sync/sync.service';

/** All eight. The gateway is last: when it listens, everything behind it answers. */
export const everyService = [identity, catalog, commerce, mail, sync, git, ota, gateway];
