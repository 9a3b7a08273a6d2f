#!/usr/bin/env bash
# Install what the end-to-end tests drive: LibreOffice (without a screen) and Chromium. On Debian and Ubuntu with apt-get, as
# root or through sudo without a password; elsewhere it says what to install. Does nothing where both are there.
set -euo pipefail

office() { command -v soffice || command -v libreoffice; }
browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

missing=()
office >/dev/null || missing+=(libreoffice-writer-nogui libreoffice-calc-nogui)
browser >/dev/null || missing+=(chromium)
if [ "${#missing[@]}" -eq 0 ]; then
  echo "LibreOffice: $(office); browser: $(browser)"
  exit 0
fi

cannot() {
  echo "The end-to-end tests need LibreOffice (soffice) and Chromium on the PATH; missing: ${missing[*]}. $1" >&2
  exit 1
}

command -v apt-get >/dev/null || cannot "There is no apt-get here: install them by hand and run make test-e2e again."
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if sudo -n true 2>/dev/null; then as_root=(sudo -n); else cannot "Run as root: apt-get install --no-install-recommends ${missing[*]}"; fi
fi

export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
echo "Installing ${missing[*]} with apt-get"
"${as_root[@]}" apt-get -o Acquire::Retries=3 update -q >"$log" 2>&1 || cannot "apt-get update failed: $(tail -n 1 "$log")"
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 install -qy --no-install-recommends "${missing[@]}" fonts-liberation fonts-crosextra-carlito >"$log" 2>&1 </dev/null \
  || cannot "apt-get install failed: $(tail -n 1 "$log")"
rm -f "$log"
office >/dev/null && browser >/dev/null || cannot "They were installed but cannot be found on the PATH."
echo "LibreOffice: $(office); browser: $(browser)"
