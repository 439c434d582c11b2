#!/bin/sh
# The job of scripts/bench in mawk, two processes at a time. No quoted field is understood, so that
# the quoted set is not for it. Arguments: the audit folder, the shape (plain, emis or gzip).
set -eu
export LC_ALL=C
folder=$1 shape=$2
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

# Runs a program over files, each file (compressed or not) by a process of its own.
over() {
  program=$1
  shift
  for file do
    case $file in
      *.gz) gzip -dc -- "$file" | mawk -F, -v work="$work" "$program" ;;
      *) mawk -F, -v work="$work" "$program" "$file" ;;
    esac >"$work/$(basename -- "$file").out"
  done
}

# Two halves of the files at once.
halves() {
  program=$1
  shift
  first=$(($# / 2))
  at=0
  one=
  other=
  for file do
    if [ "$at" -lt "$first" ]; then one="$one $file"; else other="$other $file"; fi
    at=$((at + 1))
  done
  # shellcheck disable=SC2086 # the paths are our own, without spaces
  { over "$program" $one & over "$program" $other; wait; }
}

if [ "$shape" = emis ]; then
  mawk -F, '
    FILENAME ~ /Coding_/ { if ($3 == "9Nu4.") objection[$1] = 1; if ($3 == "9Nu5.") withdrawal[$1] = 1; next }
    FILENAME ~ /Observation/ {
      if ($11 in objection) since[$2] = $4; else if ($11 in withdrawal) until[$2] = $4
      next
    }
    $1 in since { print $9, "+", since[$1]; if ($1 in until) print $9, "-", until[$1] }
  ' "$folder"/gp/*Coding_ClinicalCode* "$folder"/gp/*CareRecord_Observation* \
    "$folder"/gp/*Admin_Patient* >"$work/entries.out"
else
  halves '
    $5 == "9Nu4." && $4 == "read2" || $5 == "XaaVL" && $4 == "ctv3" ||
      $5 == "881561000000100" && $4 == "snomed" { print $1, "+", $7; next }
    $5 == "9Nu5." && $4 == "read2" || $5 == "XaaVM" && $4 == "ctv3" ||
      $5 == "881581000000109" && $4 == "snomed" { print $1, "-", $7 }
  ' "$folder"/gp/entries-*
fi

case $shape in
  gzip) gzip -dc "$folder"/received/held.csv.gz >"$work/held" ;;
  *) cp "$folder"/received/held.csv "$work/held" ;;
esac
never=$(cat "$work"/entries*.out | mawk -v work="$work" '
  BEGIN { FS = ","; while ((getline < (work "/held")) > 0) held[$1] = 1; FS = " " }
  { if ($2 == "+") since[$1] = $3; else until[$1] = $3 }
  END {
    for (number in since) {
      ended = number in until ? until[number] : "9999"
      if (ended == "9999" && !(number in held)) never++
      print number, since[number], ended > (work "/runs")
    }
    print never + 0
  }')

halves '
  BEGIN {
    FS = " "
    while ((getline < (work "/runs")) > 0) { since[$1] = $2; until[$1] = $3 }
    FS = ","
  }
  $1 in since && $3 > since[$1] && $3 < until[$1] { rows++ }
  END { print rows + 0 }
' "$folder"/disseminated/*.csv*
disclosed=$(cat "$work"/released-*.out | mawk '{ rows += $1 } END { printf "%d", rows }')

echo "answer $never $disclosed"
