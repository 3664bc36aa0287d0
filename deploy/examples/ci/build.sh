#!/bin/sh
# Starts the builds of a ref and waits for them to end. Needs curl and jq.
#   MNW_URL    https://your.instance        MNW_APP    the app's id
#   MNW_TOKEN  an API token with the scope builds:write
#   REF        what to build                RUN_KEY    the same for every retry of a run, so that a retried step builds once
set -eu
: "${MNW_URL:?}" "${MNW_APP:?}" "${MNW_TOKEN:?}" "${REF:?}" "${RUN_KEY:?}"
request() { curl --fail-with-body --silent --show-error --retry 5 --retry-connrefused -H "Authorization: Bearer $MNW_TOKEN" "$@"; }

started=$(request -X POST "$MNW_URL/api/v1/apps/$MNW_APP/builds" -H "Idempotency-Key: $RUN_KEY" -H 'Content-Type: application/json' -d "$(jq -n --arg ref "$REF" '{ref: $ref}')")
builds=$(printf '%s' "$started" | jq -r '.data[].id')
if [ -z "$builds" ]; then
  echo "No build was started for $REF." >&2
  exit 1
fi
result=0
for id in $builds; do
  until status=$(request "$MNW_URL/api/v1/builds/$id" | jq -r .status) && [ "$status" != pending ] && [ "$status" != building ]; do sleep "${POLL_SECONDS:-5}"; done
  request "$MNW_URL/api/v1/builds/$id/log"
  echo "Build $id: $status"
  [ "$status" = succeeded ] || result=1
done
exit $result
