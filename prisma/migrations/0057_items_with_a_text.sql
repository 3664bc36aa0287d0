-- Whether an item has a text of its own to read, so that the library offers what there is: "Read" for a text, "Download" for a file.
create or replace view pub_items as
  select i.id, i.project_id, p.user_id as seller_id, i.slug, i.title, i.item_type, i.price_cents, i.currency, i.pwyw_enabled, i.pwyw_min_cents,
    i.is_public and p.is_public and u.state = 'active' and i.listing_state <> 'removed' as is_public,
    i.web_only, i.archived_at, i.enable_license_keys, i.max_activations, v.id as current_version_id, i.published_at,
    i.body_html is not null and i.body_html <> '' and i.listing_state <> 'removed' as has_text
  from items i
  join projects p on p.id = i.project_id
  join pub_users u on u.id = p.user_id
  left join versions v on v.item_id = i.id and v.is_current = true;
