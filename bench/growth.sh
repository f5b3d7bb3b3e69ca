#!/usr/bin/env bash
# growth.sh CSV SVG: prints a Markdown table of how the rows grow with the number of packs, and draws them, both axes logarithmic.
#   CSV  lines of packs;work;wall ms;cpu ms;memory MiB
set -euo pipefail
awk -F ';' -v svg="$2" '
  !($1 in column) { column[$1] = ++columns; packs[columns] = $1 }
  !($2 in row) { row[$2] = ++rows; work[rows] = $2 }
  { wall[$2, $1] = $3; memory[$2, $1] = $5 }
  function x(count) { return 70 + 430 * (log(count) - log(packs[1])) / (log(packs[columns]) - log(packs[1])) }
  function y(ms) { return 430 - 400 * (log(ms) - log(1)) / (log(100000) - log(1)) }
  END {
    printf "| work |"; for (c = 1; c <= columns; c++) printf " %s packs |", packs[c]
    printf "\n|---|"; for (c = 1; c <= columns; c++) printf "---|"
    printf "\n"
    for (r = 1; r <= rows; r++) {
      printf "| %s |", work[r]
      for (c = 1; c <= columns; c++) printf " %s ms, %s MiB |", wall[work[r], packs[c]], memory[work[r], packs[c]]
      printf "\n"
    }
    split("#1f77b4 #ff7f0e #2ca02c #d62728 #9467bd #8c564b #e377c2 #7f7f7f #bcbd22 #17becf #393b79 #637939", colors, " ")
    print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 860 470\" font-family=\"sans-serif\" font-size=\"11\"><rect width=\"860\" height=\"470\" fill=\"white\"/>" > svg
    for (power = 0; power <= 5; power++) printf "<line x1=\"70\" x2=\"500\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/><text x=\"64\" y=\"%.1f\" text-anchor=\"end\">%d ms</text>\n", y(10 ^ power), y(10 ^ power), y(10 ^ power) + 4, 10 ^ power > svg
    for (c = 1; c <= columns; c++) printf "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"30\" y2=\"430\" stroke=\"#ddd\"/><text x=\"%.1f\" y=\"448\" text-anchor=\"middle\">%d packs</text>\n", x(packs[c]), x(packs[c]), x(packs[c]), packs[c] > svg
    for (r = 1; r <= rows; r++) {
      printf "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"", colors[r] > svg
      for (c = 1; c <= columns; c++) if (wall[work[r], packs[c]] > 0) printf "%.1f,%.1f ", x(packs[c]), y(wall[work[r], packs[c]]) > svg
      printf "\"/><rect x=\"520\" y=\"%d\" width=\"12\" height=\"12\" fill=\"%s\"/><text x=\"538\" y=\"%d\">%s</text>\n", 20 + 22 * r, colors[r], 30 + 22 * r, work[r] > svg
    }
    print "</svg>" > svg
  }' "$1"
