import { SubscriptionSummary } from '@mnw/contracts/mail/lists';
import type { SubscriptionRow } from './subscribers.queries.js';

export const summaryOf = ({ project_title, list_type, state }: SubscriptionRow): SubscriptionSummary =>
  SubscriptionSummary.parse({ project_title, list_type, state });
