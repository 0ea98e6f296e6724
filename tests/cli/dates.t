#!/bin/sh
# Ranges of dates, of dispatches whose day, or day and month, are not known: what lies inside as a
# whole is found, and "avant", "après" and "date" say the same of it.
. "$ROOT/tests/cli/lib.sh"

# dated DATE - prints a dispatch that the scraper put a month to, or that has a day.
dated() {
    case $1 in
    ????-??) printf ' date %s Le bac de Veyrac en %s. Photo: VNA\n\n' "$1" "$1" ;;
    esac
    case $1 in
    ????-??-??) day=$(python3 -c '
import sys
months = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
year, month, day = sys.argv[1].split("-")
print(f", {int(day)} {months[int(month) - 1]} {year}")' "$1") ;;
    *) day= ;;
    esac
    printf 'Le bac de Veyrac en %s\n\nIl part.\n\nHanoï%s (VNA) - On chante le %s. -VNA\n' "$1" "$day" "$1"
}

for date in 2016-03 2023-04 2023-12 2024-02 2024-02-29 2023-04-15 ---; do
    dated "$date" >"$date.txt"
done
run import ./*.txt
out_is '7 new, 0 updated, 0 unchanged, 0 rejected' 'dispatches of several months and days'

# finds QUERY DATE... - the dates of what the query finds, in order.
finds() {
    query=$1
    shift
    run list --format=json "$query"
    is "$(json 'sorted(d["date"] or "-" for d in all)' | xargs)" "$*" "$query: ${*:-nothing}"
}
finds '' - 2016-03 2023-04 2023-04-15 2023-12 2024-02 2024-02-29

# A month in a range of days.
finds date:2023-04 2023-04 2023-04-15
finds date:2023-04-01..2023-04-30 2023-04 2023-04-15
finds date:2023-04-1..2023-05-02 2023-04 2023-04-15
finds date:2023-04-01..2023-04-29 2023-04-15
finds date:2023-04-02..2023-04-30 2023-04-15
finds date:2023-04-15 2023-04-15
finds date:2023-04-01
finds date:2023-04-30
finds date:2023-12-01..2023-12-31 2023-12
finds date:2024-02-01..2024-02-29 2024-02 2024-02-29
finds date:2024-02-01..2024-02-28
finds date:2016-03-01..2016-12-31 2016-03
finds date:2016-03-01.. 2016-03 2023-04 2023-04-15 2023-12 2024-02 2024-02-29
finds date:2016-03-02.. 2023-04 2023-04-15 2023-12 2024-02 2024-02-29
finds date:..2016-03-31 2016-03
finds date:..2016-03-30

# "après" and "avant" end where "date" begins.
finds après:2016-02-29 2016-03 2023-04 2023-04-15 2023-12 2024-02 2024-02-29
finds après:2016-03-01 2023-04 2023-04-15 2023-12 2024-02 2024-02-29
finds après:2016-03 2023-04 2023-04-15 2023-12 2024-02 2024-02-29
finds après:2023-12-31 2024-02 2024-02-29
finds avant:2016-04-01 2016-03
finds avant:2016-04 2016-03
finds avant:2016-03-31
finds avant:2023-04-16 2016-03 2023-04-15
finds 'avant:2023-05-01 -date:..2016' 2023-04 2023-04-15

# Days about the ends of months: from a day on, and until it, two ways each.
python3 - "$DEPECHE" >differences <<'PYTHON'
import datetime
import subprocess
import sys

def found(query):
    return subprocess.run([sys.argv[1], "list", "--", query], stdout=subprocess.PIPE, check=True).stdout

for first in ("2023-04-13", "2023-04-28", "2023-12-29", "2024-02-27"):
    for n in range(5):
        day = datetime.date.fromisoformat(first) + datetime.timedelta(days=n)
        before, behind = (day + datetime.timedelta(days=n) for n in (-1, 1))
        if found(f"date:{day}..") != found(f"après:{before}"):
            print(f"date:{day}.. is not après:{before}")
        if found(f"date:..{day}") != found(f"avant:{behind}"):
            print(f"date:..{day} is not avant:{behind}")
PYTHON
is "$(cat differences)" '' 'from a day on is after the day before, until a day before the day after'

# A year alone, as archives of other makings can have it.
python3 -c '
import sqlite3, sys
archive = sqlite3.connect(sys.argv[1])
archive.execute("UPDATE article SET date = substr(date, 1, 4) WHERE date = ?", ("2023-12",))
archive.commit()' "$TMP/.local/share/depeche/archive.db"
finds date:2023 2023 2023-04 2023-04-15
finds date:2023-01-01..2023-12-31 2023 2023-04 2023-04-15
finds date:2023-01..2023-12 2023 2023-04 2023-04-15
finds date:2023-01..2023-11 2023-04 2023-04-15
finds date:2023-02..2023-12 2023-04 2023-04-15
finds après:2022-12-31 2023 2023-04 2023-04-15 2024-02 2024-02-29
finds 'avant:2024 après:2017' 2023 2023-04 2023-04-15
finds 'avant:2023-12-31 après:2017' 2023-04 2023-04-15

# Days that there are not.
for date in 2023-02-31 2016-04-31 2023-02-29 1900-02-29 2015-13 2015-00-01 2015-12-0; do
    for query in "date:$date" "date:2010..$date" "date:$date.." "avant:$date" "après:$date"; do
        run list "$query"
        fails_with 1 "is no date such as" "$query: a mistake"
    done
done
for date in 2024-02-29 2000-02-29 2023-12-31; do
    run list "date:$date"
    status_is 0 "$date is a day"
done

done_testing
