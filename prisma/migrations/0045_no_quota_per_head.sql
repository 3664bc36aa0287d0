-- A limit of one person's bytes in one app was read by every push and written by nobody: the caps are the app's (sync_apps.key_cap_bytes) and the operator's.
alter table sync_heads drop constraint sync_heads_bytes_check;
alter table sync_heads drop column quota_bytes;
alter table sync_heads add constraint sync_heads_bytes_check check (used_bytes >= 0);
