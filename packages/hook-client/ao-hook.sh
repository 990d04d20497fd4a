#!/bin/sh
# Hands one hook payload (standard input) to the ao-observability collector.
#
# The agent waits only until the payload is a file: a detached process sends it. A file goes away when the
# collector has acknowledged it, so nothing is lost while the collector is away. Exits 0 and prints nothing,
# whatever happens. POSIX shell and curl; `ao-hook` (Node) does the same on the same files.
#
# One event is two files in <spool>/<destination>: `<source>~<id>.body`, the payload as it came, and
# `<source>~<id>.head`, its request headers. The head is written last and at once: an event without it is not
# complete and is not sent. The time of an event is the time its body was written.
#
# Environment:
#   OBSERVABILITY_BACKEND_URL  the collector; before AO_HOOK_URL, which an installed command sets
#   AGENT_SESSION_NAME, AO_PARENT_SESSION_ID, AO_TOKEN
#   AO_SOURCE                  kind of agent (claude-code)
#   AO_SPOOL_DIR               where events wait ($XDG_STATE_HOME/ao-observability/spool)
#   AO_SPOOL_MAX_FILES         events that may wait for one collector (5000); beyond it the oldest are dropped
#   AO_SPOOL_MAX_BYTES         and their size (67108864)

exec >/dev/null 2>&1
umask 077
set -f
unset CDPATH
nl='
'

# --- Where to: the base address, and a folder name made of it.
url=${OBSERVABILITY_BACKEND_URL:-${AO_HOOK_URL:-http://127.0.0.1:8765}}
url=${url%%[?#]*}
case $url in *://*) ;; *) url=http://$url ;; esac
while [ "$url" != "${url%/}" ]; do url=${url%/}; done
case $url in
  */api/hooks/*) url=${url%/api/hooks/*} ;;
  */api/events) url=${url%/api/events} ;;
  */events) url=${url%/events} ;;
esac
while [ "$url" != "${url%/}" ]; do url=${url%/}; done
case $url in
  *: | *[!]A-Za-z0-9.:/@%_~[-]*) url= ;;
  http://[!/]* | https://[!/]*) ;;
  *) url= ;;
esac
folder=unusable-url
if [ -n "$url" ]; then
  IFS=/:
  set -- $url
  IFS=_
  folder="$*"
  unset IFS
fi

# --- A private folder to work in; when the usual one cannot be used, one below the folder for temporary files.
enter() {
  [ -d "$1" ] || mkdir -p "$1"
  cd "$1" && [ -w . ]
}
spool=${AO_SPOOL_DIR:-}
if [ -z "$spool" ]; then
  if [ -n "${XDG_STATE_HOME:-}" ]; then spool=$XDG_STATE_HOME/ao-observability/spool
  elif [ -n "${HOME:-}" ]; then spool=$HOME/.local/state/ao-observability/spool; fi
fi
if [ -z "$spool" ] || ! enter "$spool/$folder"; then
  spool=${TMPDIR:-/tmp}/ao-observability-$(id -u)
  mkdir -m 700 "$spool"
  # Anybody can create folders there: only our own is good enough.
  if [ -h "$spool" ] || ! [ -O "$spool" ] || ! enter "$spool/$folder"; then
    cat
    exit 0
  fi
fi

# --- Keep the payload.
source=${AO_SOURCE:-claude-code}
case $source in *[!a-z0-9-]*) source=claude-code ;; esac
read -r id </proc/sys/kernel/random/uuid || id=
if [ -z "$id" ]; then
  # A RANDOM that stays the same is only a variable that somebody exported.
  if [ "${RANDOM:-}" != "${RANDOM:-}" ]; then id=$PPID-$$-$RANDOM$RANDOM$RANDOM$RANDOM
  else id=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n'); fi
fi
event=$source~$id
lost=
cat >"$event.body" || lost=yes
if ! [ -s "$event.body" ]; then
  rm -f "$event.body"
  exit 0
fi
head=
# A value with line breaks would add header lines of its own.
add_header() {
  value=$2
  case $value in *[[:cntrl:]]*) value=$(printf %s "$value" | LC_ALL=C tr -d '\000-\037\177') ;; esac
  [ ${#value} -le 1000 ] || value=$(printf %.1000s "$value")
  [ -z "$value" ] || head="$head$1: $value$nl"
}
add_header x-ao-delivery-id "$id"
add_header x-ao-session-name "${AGENT_SESSION_NAME:-}"
add_header x-ao-parent-session-id "${AO_PARENT_SESSION_ID:-}"
case ${CLAUDE_PID:-} in '' | *[!0-9]*) add_header x-ao-pid "$PPID" ;; *) add_header x-ao-pid "$CLAUDE_PID" ;; esac
[ -n "$lost" ] || printf %s "$head" >"$event.head" || lost=yes
[ -z "$lost" ] || rm -f "$event.body" "$event.head"

# --- From here on nobody waits.

alive() {
  kill -0 "$1" || return 1
  # Where nobody cleans up after dead processes, their numbers stay taken.
  state=
  read -r _ _ state _ <"/proc/$1/stat"
  [ "$state" != Z ]
}

# One process sends at a time. A lock whose owner is gone is taken over; should two take it at once, both send
# with the same delivery ids, and the collector keeps one.
lock() {
  set -C
  printf '%s\n' "$me" >lock && { set +C; return 0; }
  set +C
  owner=
  read -r owner <lock
  if [ -z "$owner" ] || alive "$owner"; then
    # The number of a dead owner may belong to somebody else by now: the age of the lock tells.
    set +f
    set -- *.head
    set -f
    [ $# -gt 20 ] && [ -n "$(find lock -mmin +2)" ] || return 1
  fi
  mv lock "lock.$me" || return 1
  rm -f "lock.$me"
  set -C
  printf '%s\n' "$me" >lock
  set -- $?
  set +C
  return "$1"
}

unlock() {
  owner=
  read -r owner <lock
  [ "$owner" = "$me" ] && rm -f lock
}

# The time a file was written. GNU and busybox know `date -r`, BSD and macOS need `stat` for the milliseconds.
time_of() {
  time=$(TZ=UTC0 date -r "$1" +%Y-%m-%dT%H:%M:%S.%3NZ)
  case $time in ????-??-??T??:??:??.[0-9][0-9][0-9]Z) return ;; esac
  time=$(TZ=UTC0 stat -t %Y-%m-%dT%H:%M:%S -f '%Sm %Fm' "$1")
  case $time in
    ????-??-??T??:??:??' '*.[0-9][0-9][0-9]*)
      ms=${time##*.}
      time=${time%% *}.${ms%"${ms#???}"}Z
      return
      ;;
  esac
  time=$(TZ=UTC0 date -r "$1" +%Y-%m-%dT%H:%M:%S).000Z
  case $time in ????-??-??T??:??:??.000Z) ;; *) time= ;; esac
}

count_dropped() {
  was=0
  read -r was <"dropped.$1"
  case $was in '' | *[!0-9]*) was=0 ;; esac
  printf '%s\n' $((was + $2)) >dropped.new && mv -f dropped.new "dropped.$1"
}

# What is beyond the limits of a folder, without the suffix: trim folder files bytes reason
trim() {
  dropped=$(
    ls -lnt "$1" | awk -v files="$2" -v bytes="$3" \
      '$NF ~ /\.body$/ { n++; b += $5; if (n > files || b > bytes) { sub(/\.body$/, "", $NF); print $NF } }' |
      while read -r name; do
        rm -f "$1/$name.body" "$1/$name.head"
        printf x
      done
  )
  [ -z "$dropped" ] || count_dropped "$4" ${#dropped}
}

# The collector will never take this one: keep it for a person to look at.
reject() {
  [ -d rejected ] || mkdir rejected
  # The head first: a body alone is never taken for an event.
  mv -f "$1.head" rejected/
  mv -f "$1.body" rejected/
  count_dropped rejected 1
  trim rejected 100 16777216 rejected_removed
}

# Bodies whose head never came: their writer was killed.
remove_incomplete() {
  find . -name '*.body' -mmin +60 | while read -r body; do
    [ -e "${body%.body}.head" ] || { rm -f "$body" && printf x; }
  done
}

request() {
  case $1 in _events~*) path=/api/events ;; *) path=/api/hooks/${1%%~*} ;; esac
  time_of "$1.body"
  printf '%s\n' "url = \"$url$path\"" "data-binary = \"@$1.body\"" "header = \"@$1.head\"" \
    'header = "content-type: application/json"' 'header = "expect:"' 'output = "/dev/null"' \
    "write-out = \"%{http_code} $1\\n\"" 'connect-timeout = 2' 'max-time = 10' "$common"
  [ -z "$time" ] || printf '%s\n' "header = \"x-ao-timestamp: $time\""
}

prepare_common() {
  common=
  case $url in *://localhost | *://localhost[:/]* | *://127.* | *://\[::1\]*) common='noproxy = "*"' ;; esac
  read -r host </proc/sys/kernel/hostname || host=$(uname -n)
  case $host in '' | *[!A-Za-z0-9._-]*) ;; *) common="$common${nl}header = \"x-ao-host: $host\"" ;; esac
  case ${AO_TOKEN:-} in
    '' | *[!A-Za-z0-9._~+/=-]*) ;;
    *) common="$common${nl}header = \"authorization: Bearer $AO_TOKEN\"" ;;
  esac
  losses=
  for reason in overflow incomplete rejected unwritable; do
    [ -e "dropped.$reason" ] && read -r was <"dropped.$reason" && losses="${losses:+$losses, }$reason=$was"
  done
  [ -z "$losses" ] || common="$common${nl}header = \"x-ao-spool-dropped: $losses\""
}

# Sends the given events over one connection and forgets what was acknowledged. Fails when trying more is useless.
send() {
  results=$(
    {
      first=yes
      for name; do
        [ -n "$first" ] || printf 'next\n'
        first=
        request "$name"
      done
    } | curl -q -s --fail-early -K -
  )
  sent=
  settled=
  useless=
  while read -r code name; do
    case $code in
      2??) sent="$sent $name.body $name.head" ;;
      400 | 413 | 415 | 422) reject "$name" && settled=yes ;;
      # This payload may be the only one the collector stumbles over.
      500 | 502 | 504) ;;
      *) useless=yes ;;
    esac
  done <<END
$results
END
  # The body first: a head alone is the rest of an event that arrived.
  [ -z "$sent" ] || rm -f $sent
  [ -n "$sent$settled" ] && [ -z "$useless" ]
}

# Sends everything that waits, oldest first.
send_all() {
  prepare_common
  while :; do
    set +f
    set -- *.head
    set -f
    if ! [ -e "$1" ]; then
      set +f
      set -- *.body
      set -f
      if [ -e "$1" ]; then
        dropped=$(remove_incomplete)
        [ -z "$dropped" ] || count_dropped incomplete ${#dropped}
      fi
      return 0
    fi
    [ $# -eq 1 ] || set -- $(ls -tr "$@")
    batch=
    n=0
    for name; do
      name=${name%.head}
      case $name in *[!A-Za-z0-9_~-]*) continue ;; esac
      if [ -e "$name.body" ]; then batch="$batch $name"; else rm -f "$name.head"; fi
      n=$((n + 1))
      [ $n -lt 50 ] || break
    done
    printf '%s\n' "$me" >lock
    set -- $batch
    [ $# -gt 0 ] || return 0
    send "$@" || return 1
  done
}

number() {
  case $1 in '' | *[!0-9]* | 0) printf %s "$2" ;; *) printf %s "$1" ;; esac
}

waiting() {
  set +f
  set -- *.head
  set -f
  [ -e "$1" ]
}

drain() {
  read -r me _ </proc/self/stat || me=$(exec sh -c 'echo "$PPID"')
  if [ -n "$lost" ]; then
    count_dropped unwritable 1
    return
  fi
  # An event whose process found our lock was written before the lock went: look once more after it.
  while waiting && lock; do
    if [ -n "$url" ] && send_all; then
      unlock
    else
      trim . "$(number "${AO_SPOOL_MAX_FILES:-}" 5000)" "$(number "${AO_SPOOL_MAX_BYTES:-}" 67108864)" overflow
      unlock
      return
    fi
  done
}

(
  trap '' HUP INT TERM
  exec </dev/null
  drain
) &
exit 0
