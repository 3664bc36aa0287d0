import { Injectable } from '@nestjs/common';
import { Database } from '@mnw/db/database';

/**
 * Owned: mailing_lists, mailing_list_subscribers, consent_records, email_suppressions, email_signups, mail_campaigns,
 * mail_deliveries, local_mailbox. Read: pub_users, pub_user_contacts, pub_projects, pub_items.
 */
@Injectable()
export class MailDb extends Database {}
