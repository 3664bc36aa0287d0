import { someDay, type Breaches } from './breaches.js';
import { newParent } from '../row.js';

export const mailBreaches: Breaches = {
  mailing_lists: { mailing_lists_list_type_check: { list_type: 'spam' } },
  mailing_list_subscribers: {
    mailing_list_subscribers_someone_check: { user_id: null },
    mailing_list_subscribers_email_check: { email: 'Ada@example.test' },
    mailing_list_subscribers_state_check: { state: 'odd' },
    mailing_list_subscribers_source_check: { source: 'phone-book' },
    mailing_list_subscribers_confirm_round_check: { confirm_round: -1 },
  },
  consent_records: { consent_records_action_check: { action: 'shrugged' } },
  email_suppressions: { email_suppressions_reason_check: { reason: 'Whim' } },
  email_signups: { email_signups_email_check: { email: 'Ada@example.test' } },
  mail_campaigns: { mail_campaigns_kind_check: { kind: 'odd' } },
  mail_deliveries: {
    mail_deliveries_stream_check: { stream: 'odd' },
    mail_deliveries_state_check: { state: 'odd' },
    mail_deliveries_broadcast_check: { stream: 'broadcast' },
    mail_deliveries_campaign_address_check: { stream: 'broadcast', campaign_id: newParent },
    mail_deliveries_address_check: { address: 'Ada@example.test' },
    mail_deliveries_attempts_check: { attempts: -1 },
    mail_deliveries_lease_check: { leased_until: someDay },
    mail_deliveries_sent_check: { sent_at: someDay },
  },
};
