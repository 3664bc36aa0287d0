-- Whose upload is checked next depends on when the account's last one was.
create index uploads_user_id_checked_at_idx on uploads (user_id, checked_at);
