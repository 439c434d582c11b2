#!/bin/sh
# The job of scripts/bench in sqlite3: only the needed columns are imported, into memory, without an
# index until the rows are in. Commas in quotes are not understood. Argument: the audit folder.
set -eu
folder=$1
sqlite3 :memory: <<SQL
-- Its answer goes nowhere.
.output /dev/null
PRAGMA journal_mode = off;
PRAGMA synchronous = off;
.output
CREATE TABLE entries (nhs INTEGER, scheme TEXT, code TEXT, effective TEXT);
CREATE TABLE held (nhs INTEGER);
CREATE TABLE released (nhs INTEGER, day TEXT);
.mode csv
.import "|tail -q -n +2 $folder/gp/entries-*.csv | cut -d, -f1,4,5,7" entries
.import "|tail -n +2 $folder/received/held.csv | cut -d, -f1" held
.import "|tail -q -n +2 $folder/disseminated/*.csv | cut -d, -f1,3" released
CREATE TABLE runs (nhs INTEGER PRIMARY KEY, since TEXT, until TEXT);
INSERT INTO runs
  SELECT nhs,
    min(CASE WHEN code IN ('9Nu4.', 'XaaVL', '881561000000100') THEN effective END) since,
    min(CASE WHEN code IN ('9Nu5.', 'XaaVM', '881581000000109') THEN effective END)
  FROM entries
  WHERE (scheme, code) IN (VALUES ('read2', '9Nu4.'), ('read2', '9Nu5.'), ('ctv3', 'XaaVL'),
    ('ctv3', 'XaaVM'), ('snomed', '881561000000100'), ('snomed', '881581000000109'))
  GROUP BY nhs
  HAVING since IS NOT NULL;
.mode list
SELECT 'answer '
  || (SELECT count(*) FROM runs WHERE until IS NULL AND nhs NOT IN (SELECT nhs FROM held))
  || ' '
  || (SELECT count(*) FROM released JOIN runs USING (nhs)
      WHERE day > since AND (until IS NULL OR day < until));
SQL
