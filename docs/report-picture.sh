#!/usr/bin/env bash
# Makes docs/report.png: the top of a report on a desktop.
#   ./iolaus demo && docs/report-picture.sh demo/report.html      how the picture in the README was made
#   docs/report-picture.sh                                        the sample of the tests, after mvn test
# Needs Chromium, and ImageMagick's convert to make the file small.
set -euo pipefail
cd "$(dirname "$0")/.."
report=${1:-cli/target/sample/report.html}
if [[ ! -r $report ]]; then
  echo "$report is missing: run 'mvn -pl cli -am test -Dtest=ReportInBrowserTest -Dsurefire.failIfNoSpecifiedTests=false -Dquick' first, or name a report." >&2
  exit 2
fi
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
  --disable-component-update --disable-sync --user-data-dir="$profile" --hide-scrollbars --window-size=1280,2140 \
  --screenshot="$profile/report.png" "file://$(realpath "$report")" 2>/dev/null
convert "$profile/report.png" -strip +dither -colors 128 docs/report.png
echo "docs/report.png: $(stat -c %s docs/report.png) bytes"
