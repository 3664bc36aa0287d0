-- Who has Fan+ now, for the perks that apps are told of. A payment that failed once keeps it until the period it was paid for ends.
create view pub_fan_plus as
  select user_id, current_period_end from fan_plus_subscriptions where status in ('trialing', 'active', 'past_due');
