#!/usr/bin/env bash
# Makes the bare repositories under repositories/. They are committed, so nobody has to run this; it is here to show what is in them and to
# change it. Names, dates and messages are fixed: the same script gives the same commit ids everywhere, so packs.lock stays true.
set -euo pipefail
cd "$(dirname "$0")"

export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 LC_ALL=C TZ=UTC
export GIT_AUTHOR_NAME="Example Ops" GIT_AUTHOR_EMAIL=ops@example.org
export GIT_COMMITTER_NAME="$GIT_AUTHOR_NAME" GIT_COMMITTER_EMAIL="$GIT_AUTHOR_EMAIL"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
hour=0

# begin NAME BRANCH: a new working repository, and the current directory
begin() {
  name=$1
  git init --quiet --template= --initial-branch "$2" "$work/$name"
  cd "$work/$name"
  mkdir -p actions rules aliases
}

# commit MESSAGE: everything, one hour after the commit before
commit() {
  hour=$((hour + 1))
  GIT_AUTHOR_DATE=$((1760000000 + hour * 3600))' +0000'
  GIT_COMMITTER_DATE=$GIT_AUTHOR_DATE
  export GIT_AUTHOR_DATE GIT_COMMITTER_DATE
  git add --all
  git commit --quiet --message "$1"
}

# pack VERSION DESCRIPTION [MORE]: pack.yaml
pack() {
  printf 'ref: %s\nname: %s\ndescription: %s\nversion: %s\nauthor: Example Ops\nemail: ops@example.org\npython_versions: ["3"]\n%s' \
    "$name" "$name" "$2" "$1" "${3:+$3$'\n'}" > pack.yaml
}

# action NAME RUNNER ENTRY DESCRIPTION: its metadata; parameters follow on standard input
action() {
  { printf 'name: %s\npack: %s\nrunner_type: %s\nentry_point: %s\ndescription: %s\nenabled: true\nparameters:\n' "$1" "$name" "$2" "$3" "$4"; cat; } > "actions/$1.yaml"
}

# finish: the bare repository, as small as git makes it
finish() {
  local bare=$root/repositories/$name.git
  rm -rf "$bare"
  git init --quiet --bare --template= --initial-branch "$(git symbolic-ref --short HEAD)" "$bare"
  git push --quiet "$bare" 'refs/heads/*:refs/heads/*' 'refs/tags/*:refs/tags/*'
  git -C "$bare" -c pack.threads=1 -c repack.writeBitmaps=false repack -a -d -n --quiet
  git -C "$bare" pack-refs --all
  # git keeps no empty directory: without one loose ref the committed copy would have no refs/ and be no repository
  mkdir -p "$bare/refs/heads"
  git rev-parse HEAD > "$bare/refs/heads/$(git symbolic-ref --short HEAD)"
  rm -f "$bare"/objects/pack/*.rev
  cd "$root"
}
root=$PWD

# --- linux_patching: asked for by its bare name ---------------------------------------------------------------------------------------------
begin linux_patching main
pack 2.0.0 "Patch Linux hosts in waves"
action check_updates local-shell-script check_updates.sh "List the updates that a host has pending." <<'Y'
  security_only:
    type: boolean
    default: true
    position: 0
Y
cat > actions/check_updates.sh <<'S'
#!/usr/bin/env bash
set -euo pipefail
apt-get --just-print upgrade | awk '/^Inst/ {print $2, $3}'
S
chmod +x actions/check_updates.sh
commit "Release 2.0.0"
git tag v2.0.0
action patch_wave orquesta workflows/patch_wave.yaml "Patch one wave of hosts and stop at the first that fails." <<'Y'
  hosts:
    type: array
    required: true
  reboot:
    type: boolean
    default: false
Y
mkdir -p actions/workflows
cat > actions/workflows/patch_wave.yaml <<'Y'
version: 1.0
input:
  - hosts
  - reboot
tasks:
  check:
    action: linux_patching.check_updates
    next:
      - when: <% succeeded() %>
        do: patch
  patch:
    with: <% ctx(hosts) %>
    action: core.remote_sudo hosts=<% item() %> cmd="apt-get -y upgrade"
    next:
      - when: <% succeeded() and ctx(reboot) %>
        do: restart
  restart:
    action: core.remote_sudo hosts=<% ctx(hosts) %> cmd="shutdown -r +1"
Y
pack 2.1.0 "Patch Linux hosts in waves"
commit "Release 2.1.0: patch in waves"
git tag v2.1.0
finish

# --- disk_janitor: asked for by a range; 2.0.0 is above it, 1.5.0-rc.1 is a pre-release ----------------------------------------------------
begin disk_janitor master
release_disk_janitor() {
  pack "$1" "Free disk space before it runs out"
  action clean local-shell-script clean.sh "Remove what is older than some days from a directory." <<Y
  path:
    type: string
    required: true
    position: 0
  days:
    type: integer
    default: $2
    position: 1
Y
  cat > actions/clean.sh <<'S'
#!/usr/bin/env bash
set -euo pipefail
find "$1" -xdev -type f -mtime "+$2" -print -delete
S
  chmod +x actions/clean.sh
  commit "Release $1"
}
release_disk_janitor 1.0.0 30; git tag v1.0.0
release_disk_janitor 1.2.0 30; git tag v1.2.0
cat > rules/disk_full.yaml <<'Y'
name: disk_full
pack: disk_janitor
description: Clean /var/log when a host says that its disk is nearly full.
enabled: true
trigger:
  type: core.st2.webhook
  parameters:
    url: disk_full
criteria:
  trigger.body.percent:
    type: greaterthan
    pattern: 90
action:
  ref: disk_janitor.clean
  parameters:
    path: /var/log
    days: 7
Y
release_disk_janitor 1.4.1 14; git tag --annotate v1.4.1 --message "1.4.1: a rule for full disks"
release_disk_janitor 1.5.0-rc.1 14; git tag v1.5.0-rc.1
release_disk_janitor 2.0.0 7; git tag v2.0.0
finish

# --- oncall_rotation: asked for by a branch -------------------------------------------------------------------------------------------------
begin oncall_rotation main
pack 0.3.0 "Who is on call, and hand over"
cat > aliases/who.yaml <<'Y'
name: who
pack: oncall_rotation
description: Say who is on call.
action_ref: oncall_rotation.who
formats:
  - "who is on call {{ team=ops }}"
Y
action who python-script who.py "Say who is on call for a team." <<'Y'
  team:
    type: string
    default: ops
    position: 0
Y
cat > actions/who.py <<'P'
from st2common.runners.base_action import Action


class Who(Action):
    def run(self, team):
        rotation = self.config["rotations"][team]
        return rotation[0]
P
cat > config.schema.yaml <<'Y'
rotations:
  description: The people of each team, who is on call first.
  type: object
  required: true
Y
commit "Say who is on call"
git branch stable
action hand_over python-script hand_over.py "Hand over to the next person." <<'Y'
  team:
    type: string
    default: ops
    position: 0
Y
printf 'raise NotImplementedError("soon")\n' > actions/hand_over.py
pack 0.4.0 "Who is on call, and hand over"
commit "Begin to hand over"
finish

# --- chat_notify: nobody asks for it but incident_bridge ------------------------------------------------------------------------------------
begin chat_notify main
pack 1.0.0 "Post to a chat room"
action post http-request '""' "Post a message to a room." <<'Y'
  url:
    type: string
    default: "{{ config_context.webhook }}"
  method:
    type: string
    default: POST
  body:
    type: string
    required: true
Y
cat > config.schema.yaml <<'Y'
webhook:
  description: Where to post.
  type: string
  secret: true
  required: true
Y
commit "Release 1.0.0"
git tag v1.0.0
finish

# --- incident_bridge: one version, and a dependency -----------------------------------------------------------------------------------------
begin incident_bridge main
pack 1.1.0 "Open a bridge for an incident and tell everybody" $'dependencies:\n  - core\n  - chat_notify=1.0.0'
action open orquesta workflows/open.yaml "Open a bridge and post its address." <<'Y'
  title:
    type: string
    required: true
    position: 0
Y
mkdir -p actions/workflows
cat > actions/workflows/open.yaml <<'Y'
version: 1.0
input:
  - title
tasks:
  tell:
    action: chat_notify.post body="Incident <% ctx(title) %>, join the bridge"
Y
cat > aliases/open.yaml <<'Y'
name: open
pack: incident_bridge
description: Open a bridge.
action_ref: incident_bridge.open
formats:
  - "incident {{ title }}"
Y
commit "Release 1.1.0"
git tag v1.1.0
finish
