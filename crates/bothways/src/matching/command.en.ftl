# What `bothways match` says, and the report it writes. Read by coordinators and boards.

matching-proof-best = This is proven: no other pairs give more people someone to learn from, and none that do so fit better.
matching-proof-best-wide = This is proven: no other pairs give more people someone to learn from. Of those that do, none fit better unless fewer people share.
matching-proof-near = No other pairs give more people someone to learn from. How well they fit is within { $percent } percent of the best there can be.
matching-proof-open = At most { $most } people could have someone to learn from; whether all of them can at once is not settled.

### Numbers

matching-run-people = { $count ->
    [one] We read one person from { $files }.
   *[other] We read { $count } people from { $files }.
}
matching-run-made = { $count ->
    [0] There is no pair.
    [one] { $both ->
        [0] There is one pair. One of the two shares and the other learns.
       *[other] There is one pair. Both share and both learn.
    }
   *[other] { $both ->
        [0] There are { $count } pairs. In each of them one shares and the other learns.
       *[other] There are { $count } pairs. In { $both } of them both share and both learn.
    }
}
matching-run-placed = { $count ->
    [0] Nobody said what they want to learn.
   *[other] { $placed } of the { $count } people who want to learn have someone to learn from.
}
matching-run-placed-most = { $placed } of the { $count } people who want to learn have someone to learn from. At most { $most } could.
matching-run-pairs = { $count ->
    [one] One pair
   *[other] { $count } pairs
}
matching-run-kept = {" · kept"}
matching-run-shares = { $name } shares with { $other }: { $skills }.
matching-run-left-out = { $count ->
    [one] One person has no one to learn from yet
   *[other] { $count } people have no one to learn from yet
}
matching-run-free = { $count ->
    [one] One person only shares, and nobody needed it this time: { $names }.
   *[other] { $count } people only share, and nobody needed it this time: { $names }.
}
matching-run-refused = { $count ->
    [one] One column we did not take
   *[other] { $count } columns we did not take
}
matching-run-rows-out = { $count ->
    [one] One row we left out
   *[other] { $count } rows we left out
}
matching-run-look = { $count ->
    [one] One thing to look at
   *[other] { $count } things to look at
}
matching-run-assumed = { $count ->
    [one] One thing we assumed
   *[other] { $count } things we assumed
}
matching-run-more = { $count ->
    [one] One more like these. --json lists all.
   *[other] { $count } more like these. --json lists all.
}
matching-run-assumed-room = { $count ->
    [one] One person does not say how many pairs they have room for. We take { $room }.
   *[other] { $count } people do not say how many pairs they have room for. We take { $room }.
}
matching-run-assumed-room-all = Nobody says how many pairs they have room for. We take { $room } each.
matching-run-assumed-times = { $count ->
    [one] One person does not say when they are free. We pair them without looking at times.
   *[other] { $count } people do not say when they are free. We pair them without looking at times.
}
matching-run-assumed-times-all = Nobody says when they are free. We pair people without looking at times.
matching-run-assumed-zone = { $count ->
    [one] One person says when they are free but not in which time zone. We do not look at these times.
   *[other] { $count } people say when they are free but not in which time zone. We do not look at these times.
}
matching-run-assumed-zone-all = Nobody says in which time zone they are. We do not look at times.
matching-run-assumed-languages = { $count ->
    [one] One person names no language. We take it that they can talk with everyone.
   *[other] { $count } people name no language. We take it that they can talk with everyone.
}
matching-run-assumed-languages-all = Nobody names a language. We take it that all can talk with each other.
matching-run-written = Written: { $file }
matching-run-hint-out = Add --out pairs.csv to keep the pairs in a file.
matching-run-hint-report = Add --report report.html for a page to print or send.
matching-run-line = line { $line }
matching-run-column = column “{ $column }”
matching-run-stage-columns = Looking at the columns
matching-run-stage-rows = Reading the rows
matching-run-stage-people = Bringing people together
matching-run-stage-pairs = Finding the best pairs among { $count } people

### What is left to wish for

matching-sharing = { $able ->
    [0] Nobody here can share with someone.
   *[other] { $sharers } of the { $able } people who could share with someone do.
}
matching-sharing-uncounted = { $sharers } people share with someone.
matching-sharing-wide = { $points ->
    [0] More would share only if the pairs fit worse by more than you said, or if fewer had someone to learn from.
   *[other] So that more people share, the pairs fit less well by { $percent } percent of their points. Without it, { $without } people would share. A first learner counts { $points } points.
}
matching-unrest-blocking = { $count ->
    [0] No two people would both rather be a pair than have what they have.
    [one] Two people who are no pair would both rather be one. To pair them, others would have to fit worse or stay without a pair.
   *[other] { $count } times, two people who are no pair would both rather be one. To pair them, others would have to fit worse or stay without a pair.
}
matching-unrest-envy = { $count ->
    [0] Nobody would rather have the place of someone else.
    [one] One person would fit better with someone whose places are all taken.
   *[other] { $count } people would fit better with someone whose places are all taken.
}
matching-instead-none = The next best for { $name } is { $other }. That would cost the others nothing.
matching-instead-points = The next best for { $name } is { $other }. Then all pairs together would have { $points } points less.
matching-instead-open = The next best for { $name } is { $other }. Then all pairs together would have at most { $points } points less.
matching-instead-placed = { $count ->
    [one] The next best for { $name } is { $other }. Then one person fewer would have someone to learn from.
   *[other] The next best for { $name } is { $other }. Then { $count } people fewer would have someone to learn from.
}
matching-run-instead-many = --instead works for up to { $most } people. Leave it out, or match fewer at a time.

### Files

matching-run-cannot-read = We can't read { $file }: { $why }
matching-run-cannot-write = We can't write { $file }: { $why } Nothing was written.
matching-run-folder = { $file } is a folder. Name a file.
matching-run-io-missing = there is no such file or folder. Check the name.
matching-run-io-denied = you may not open it. Choose another place.
matching-run-io-full = the disk is full. Make some room.
matching-run-io-other = { $error }.
matching-run-over-input = { $file } is one of the files to read. Choose another name, so nothing is lost.
matching-run-twice = { $file } is named twice. Give each file to write a name of its own.
matching-run-certificate-large = There are too many possible pairs to write a certificate. Leave --certificate out, or match fewer at a time.
matching-run-too-large = There are too many people or too large weights to count exactly. Match fewer at a time.
matching-run-kept-room = More pairs are to be kept with { $name } than they have room for.
matching-run-kept-cannot = { $first } and { $second } can't be kept together.

### Rules

matching-run-rules-place = { $file }, line { $line }, column { $column }: { $what }
matching-run-rules-large = { $file } is too large for a rules file. Did you name a spreadsheet?
matching-run-rules-text = { $file } is not plain text in UTF-8. Save it again as text.
matching-run-rules-syntax = this can't be read: { $what }. Write a name, an equals sign and a number, such as: room = 2
matching-run-rules-no-table = the weights stand in lines of their own below a line with [weights].
matching-run-rules-unknown = there is no setting “{ $name }”. Did you mean “{ $nearest }”? These are known: { $all }.
matching-run-rules-both = give_up finds out what first_learner should be. Keep one of the two.
matching-run-rules-number = “{ $name }” takes a whole number from 0 to { $most }.

### Pairs to keep

matching-run-keep-cannot = Some pairs can't be kept as they are. Mend them or take their rows out; nothing was written.
matching-run-keep-large = { $file } is too large for a list of pairs. Did you name another file?
matching-run-keep-broken = this row can't be read. Save the file again as CSV.
matching-run-keep-empty = there is nothing here. Name a file that --out wrote.
matching-run-keep-columns = there are no columns first_id and second_id. Name a file that --out wrote, or name two columns so.
matching-run-keep-blank = it does not say who this is. Write an id or an e-mail address.
matching-run-keep-unknown = “{ $written }” is not among the people. Check the id or e-mail address, or take the row out.
matching-run-keep-unknown-near = “{ $written }” is not among the people. Did you mean “{ $nearest }”?
matching-run-keep-several = { $count } people are called “{ $written }”. Write an id or an e-mail address.
matching-run-keep-wall-reporting = { $first } and { $second } can't be kept: one answers for the other's work.
matching-run-keep-wall-apart = { $first } and { $second } can't be paired.
matching-run-keep-wall-aside = { $first } and { $second } were set apart.
matching-run-keep-wall-resting = { $first } and { $second } can't be kept now: one of them is taking a rest.
matching-run-keep-wall-training = { $first } and { $second } can't be kept now: one of them still has the first training to do.
matching-run-keep-wall-language = { $first } and { $second } can't be kept: they have no language in common.
matching-run-keep-wall-time = { $first } and { $second } can't be kept: they are hardly ever free at the same time.
matching-run-keep-wall-room = { $first } and { $second } can't be kept: one of them has no room for a pair.
matching-run-keep-nothing = { $first } and { $second } have nothing to share with each other any more.
matching-run-keep-room = { $name } is in more pairs here than the { $count } they have room for.

### Report

matching-report-title = Who learns with whom
matching-report-possible = { $left ->
    [0] Everyone who could be placed is placed.
    [one] One more could be placed at most.
   *[other] { $left } more could be placed at most.
}
matching-report-day = Made on { $day } from what people said themselves.
matching-report-placed = { $placed } of { $count } people who want to learn have someone to learn from
matching-report-percent = { $percent } percent
matching-report-fair = Everyone counts the same. Nobody is ranked, and nothing is asked about age, sex, race or school.
matching-report-chart-scarce = Most missing: “{ $skill }”. { $wanted } want to learn it and { $shared } share it.
matching-report-chart-enough = For each skill that people want, there are as many who share it
matching-report-wanted = want to learn
matching-report-shared = share
matching-report-skill = Skill
matching-report-table = The same in numbers, for all skills
matching-report-made = How this was made
matching-report-how = First, as many people as possible get someone to learn from. Then the pairs that fit best are chosen: what one shares and the other wants, time in common, and how both like to work. Pairs that must not be are never made. Everyone still says yes or no themselves.
matching-report-wished = What these pairs leave to wish for
matching-report-file = { $file }: { $count } rows
matching-report-look = { $count ->
    [one] One thing in the files was not understood. The coordinator has the list.
   *[other] { $count } things in the files were not understood. The coordinator has the list.
}

### Help

matching-run-about = Find pairs in a spreadsheet of people, and say why
matching-run-flag-people = One or several spreadsheets, saved as CSV
matching-run-flag-keep = Pairs that stay as they are, from an earlier --out
matching-run-flag-rules = How much each part of a fit counts; an example is below
matching-run-flag-out = Write the pairs, a row each, for your spreadsheet program
matching-run-flag-report = Write a page to read, print or send to your board
matching-run-flag-certificate = Write the proof that no other pairs are better; “bothways verify” checks it
matching-run-flag-instead = Say for each pair what the next best would cost; slow for many
matching-run-flag-json = Tell everything as JSON, for scripts
matching-run-flag-today = Decides who still rests, and summer time [default: today]
matching-run-day = write it like 2027-03-01
matching-run-examples =
    Start here:
      bothways match people.csv
      bothways match people.csv --out pairs.csv --report report.html
      bothways match mentors.csv mentees.csv --keep pairs.csv --out pairs.csv

    Columns are told by their names and by what stands in them: name, e-mail, what
    people share, what they want to learn, how many pairs they have room for, time
    zone, free times, languages, whom they report to, whom they would rather not
    meet. Nothing is sent anywhere, and nothing is stored but the files you ask for.

    A rules file may say (these are the usual values):
      room = 2               # pairs for people who do not say
      common_minutes = 60    # minutes a week when both are free; 0 asks for none
      plenty_minutes = 360   # common minutes that earn all points for time
      give_up = 0            # of 10,000 points, how many may go so that more share

      {"["}weights]              # points, 0 to 1000
      focus = 40             # what one shares and the other wants to learn
      style = 15             # working-style cards
      time = 15              # time in common
      both_ways = 10         # both share and both learn
      first_learner = 0      # one more person who offered to share gets a learner

### The engine alone

matching-edges-place = { $file }, line { $line }: { $what }
matching-edges-header = { $file } does not begin as it should. Its first line has to be: { $columns }
matching-edges-number = “{ $written }” in the column { $column } is not a whole number from 0 to 2147483647.
matching-edges-cells = there are { $written } values, and the first line names { $columns } columns. Perhaps the line was cut off.
matching-edges-made = { $count ->
    [one] One learner has a guide. The score is { $score }. This is proven: no other choice gives more learners a guide, and none that does so has a higher score.
   *[other] { $count } learners have a guide. Their scores add up to { $score }. This is proven: no other choice gives more learners a guide, and none that does so has a higher score.
}
matching-edges-made-wide = { $count ->
    [one] One learner has a guide. The score is { $score }. This is proven: no other choice gives more learners a guide, and none that does so is worth more with the points for first learners.
   *[other] { $count } learners have a guide. Their scores add up to { $score }. This is proven: no other choice gives more learners a guide, and none that does so is worth more with the points for first learners.
}
matching-stable-made = { $count ->
    [one] One learner has a guide. No two who are no pair would both rather be one. { $compared }
   *[other] { $count } learners have a guide. No two who are no pair would both rather be one. { $compared }
}
matching-stable-compared = { $alone ->
    [0] Everyone who has a guide in the best pairs for all has one here too.
    [one] The best pairs for all give { $best } learners a guide; one of those has none here.
   *[other] The best pairs for all give { $best } learners a guide; { $alone } of those have none here.
}
matching-verify-holds-wide = { $count ->
    [one] The proof holds. One learner has a guide, at a score of { $score }. No other choice gives more learners a guide, and none that does so is worth more with the points for first learners.
   *[other] The proof holds. { $count } learners have a guide, and their scores add up to { $score }. No other choice gives more learners a guide, and none that does so is worth more with the points for first learners.
}
matching-verify-holds = { $count ->
    [one] The proof holds. One learner has a guide, at a score of { $score }. No other choice gives more learners a guide, and none that does so has a higher score.
   *[other] The proof holds. { $count } learners have a guide, and their scores add up to { $score }. No other choice gives more learners a guide, and none that does so has a higher score.
}
matching-verify-certificate = { $file } is not a certificate that `match --edges … --certificate` wrote: { $what }
matching-verify-not = The pairs are not proven to be the best: { $what }.

matching-edges-flags = The engine alone, for programs that make their own scores
matching-edges-flag-edges = Possible pairs as learner,guide,score, in place of people
matching-edges-flag-guides = Guides as guide,cap; a guide's number is the row, from 0
matching-edges-flag-first-learner = Points for each guide's first learner, so that more guides have one
matching-edges-flag-stable = No two would rather swap: ranks from columns learner_rank and guide_rank (1 is best), or else from the scores, read as what both wish
matching-verify-about = Check the proof that pairs are the best there are
matching-verify-usage =
    bothways verify ROUND.json
           bothways verify EDGES.csv GUIDES.csv PAIRS.csv C.json
matching-verify-first = The certificate of a round; or the possible pairs: learner,guide,score
matching-verify-guides = The guides: guide,cap
matching-verify-pairs = The pairs as --out wrote them: learner,guide,score
matching-verify-prices = The prices as --certificate wrote them
matching-verify-examples =
    One file is a whole round: the certificate of a published round, or what
    “bothways match people.csv --certificate round.json” wrote. Four files are
    what “bothways match --edges” read and wrote.

    Nothing is believed but what stands in the files. If they prove that no other
    pairs give more people someone to learn from, and none that do so fit better,
    the exit code is 0. If not, it is 1, and you read what is missing.
matching-verify-large = { $file } is too large for a certificate. Did you name another file?
matching-verify-no-round = { $file } is not the certificate of a round: { $what }. Download it again, or name another file.
matching-verify-broken = The certificate does not hold: { $what }. Somebody changed the file, or it is not whole. Download it again.
matching-verify-round = The proof holds. Chosen pairs: { $chosen }, of { $possible } possible ones among { $people } people.
matching-verify-round-open = The file holds together, but it does not prove that its pairs are the best. Chosen pairs: { $chosen }, of { $possible } possible ones among { $people } people.
matching-verify-placed = People who have someone to learn from: { $count }. No other pairs give more people someone.
matching-verify-placed-open = People who have someone to learn from: { $count }. With other pairs it could be { $most } at most. Whether it can be is not shown.
matching-verify-worth = How well all pairs fit: { $points } points. No other pairs that place as many people fit better.
matching-verify-worth-open = How well all pairs fit: { $points } points. Other pairs that place as many people could have { $most } at most. Whether any do is not shown.
matching-verify-worth-wide = How well all pairs fit, with the points for first learners: { $points } points. No other pairs that place as many people have more.
matching-verify-worth-wide-open = How well all pairs fit, with the points for first learners: { $points } points. Other pairs that place as many people could have { $most } at most. Whether any do is not shown.
matching-verify-sharers = People who share with someone: { $count }. No other pairs that fit as well let more people share.
matching-verify-sharers-open = People who share with someone: { $count }. Other pairs that fit as well could let { $most } share at most. To show whether any do takes more than this file.
matching-verify-kept = { $count ->
    [one] One pair was set before. The proof is about all choices that have it too.
   *[other] { $count } pairs were set before. The proof is about all choices that have them too.
}
matching-verify-given = Which pairs are possible, and how well each fits, is taken from the file as it stands.
