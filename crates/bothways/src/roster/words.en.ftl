# What is said about a coordinator's spreadsheet. The file, line and column are told beside each sentence.

### Stop: the upload cannot be used as it is

sheet-no-files = Choose at least one file.
sheet-too-many-files = You gave { $found } files. We read up to { $limit } at once. Leave some out and try again.
sheet-too-large = These files are larger than { $limit } MB together. Send fewer people at a time.
sheet-empty = This file is empty. Check that you chose the right one.
sheet-no-rows = This file has column names but no people below them.
sheet-workbook = This is an Excel workbook or a zip file. Open it, choose "Save as", pick "CSV UTF-8", and send that file.
sheet-pdf = This is a PDF. Open the spreadsheet it came from, choose "Save as", pick "CSV UTF-8", and send that file.
sheet-picture = This is a picture. Open the spreadsheet it shows, choose "Save as", pick "CSV UTF-8", and send that file.
sheet-web-page = This is a web page, perhaps the sign-in page of the tool you got it from. Download the file again as CSV.
sheet-not-text = This file is not plain text. Open it in your spreadsheet program, choose "Save as", pick "CSV UTF-8", and send that file.
sheet-cut-in-character = The file ends in the middle of a letter. It may not be complete. Save or download it again.
sheet-open-quote = A quote mark (") opens here and never closes. The file may not be complete. Save or download it again, or close the quote.
sheet-cut-line = The last line stops after { $cells } of { $columns } cells. The file may not be complete. Save or download it again.
sheet-too-many-columns = This file has { $found } columns. We read up to { $limit }. Keep the ones about people and try again.
sheet-too-many-rows = There are more than { $limit } people here. Send fewer at a time.
sheet-no-header = The first line holds a person, not column names. Add a line on top that names each column, such as "name" and "email".
sheet-no-people-column = No column tells who each row is about. Name one column "name", "email" or "id".

### Error: this row is left out

sheet-row-too-wide = This row has { $cells } filled cells, but there are { $columns } columns, so we can't tell what belongs where. Put quote marks (") around cells with commas in them. The row is left out.
sheet-cell-too-long = A cell in this row is longer than { $limit } characters. Shorten it. The row is left out.
sheet-nobody = This row has no name, e-mail or id. It is left out.
sheet-id-shared = The id { $id } is also on line { $other_line }, for someone else. Give each person their own id. This row is left out.

### Warning: have a look

sheet-damaged = Some letters from here on are damaged. Save the file again as "CSV UTF-8".
sheet-refused-birth = We never take birth dates, so the column "{ $column }" is left out and not stored. Everything else goes on.
sheet-refused-birth-like = The column "{ $column }" looks like birth dates. We never take those, so it is left out and not stored. Everything else goes on.
sheet-refused-age = We never take ages, so the column "{ $column }" is left out and not stored. Everything else goes on.
sheet-refused-generation = We never sort people by generation, so the column "{ $column }" is left out and not stored. Everything else goes on.
sheet-refused-graduation = A year of graduation tells a person's age. We never take it, so the column "{ $column }" is left out and not stored. Everything else goes on.
sheet-refused-year-like = The column "{ $column }" looks like years of birth or graduation. We never take those, so it is left out and not stored. Everything else goes on.
sheet-refused-sex = We never match by sex or gender, so the column "{ $column }" is left out and not stored. Everything else goes on.
sheet-refused-race = We never match by race, origin or faith, so the column "{ $column }" is left out and not stored. Everything else goes on.
sheet-refused-photo = We never match by photos, so the column "{ $column }" is left out and not stored. Everything else goes on.
sheet-refused-school = We never match by school, so the column "{ $column }" is left out and not stored. Everything else goes on.
sheet-name-garbled = Some letters in the name "{ $written }" look lost. Type the name again, or save the file as "CSV UTF-8".
sheet-name-missing = This row has no name. We show "{ $shown }" until there is one.
sheet-email-wrong = "{ $written }" is not an e-mail address. Check it for a typing slip.
sheet-email-missing = This person has no e-mail address.
sheet-skill-unknown = We don't know the skill "{ $written }". It is kept as written, but can't be matched yet.
sheet-skill-unknown-near = We don't know the skill "{ $written }". Did you mean "{ $nearest }"? It is kept as written, but can't be matched yet.
sheet-too-many-skills = There are more than { $limit } skills in this cell. The rest is left out.
sheet-zone-unknown = We don't know the time zone "{ $written }". Try "Eastern" or "America/New_York".
sheet-week-unknown = We can't tell which times "{ $written }" means. Try "Tue 12:00-13:00".
sheet-week-unread = We can't tell what "{ $words }" means in "{ $written }". We read { $week }. Check the times, or try "Tue 12:00-13:00".
sheet-room-unread = We can't tell how many people "{ $written }" means. We take { $default } until you say.
sheet-years-unread = We can't tell how many years "{ $written }" means. It is left blank.
sheet-date-unread = "{ $written }" is not a date we can read. Try 2027-03-01.
sheet-priority-unread = We can't tell how much "{ $written }" matters. Try high, medium or low.
sheet-person-unknown = "{ $written }" is not in this list of people, so we can't keep the two apart yet.
sheet-person-unknown-near = "{ $written }" is not in this list of people. Did you mean { $nearest }? Until it is clear, we can't keep the two apart.
sheet-person-ambiguous = { $count } people here are called "{ $written }". Give an e-mail address or id instead, so we know who is meant.
sheet-person-self = "{ $written }" is the same person as this row. The cell is left out.
sheet-answered-twice-other-name = This row and line { $later_line } have the same e-mail address or id but other names: "{ $other }" here, "{ $name }" there. The later one counts. If they are two people, give each their own address.
sheet-same-name = { $name } is also on line { $other_line }. We keep both. If they are one person, take one row out.

### Notice: what we took it to mean

sheet-read-as-windows = This file is not UTF-8. We read it as Windows text (Latin letters). If names look wrong, save it as "CSV UTF-8".
sheet-read-as-utf16 = We read this file as UTF-16 text.
sheet-header-below = The column names stand on this line. What is above it is left out.
sheet-last-line-unended = The last line has no line end. That is often fine, but a file that was cut short looks the same. Check this last person.
sheet-header-again = The column names stand here again. This line is left out.
sheet-column-unknown = We don't need the column "{ $column }". It is left out. If it matters, say what it holds.
sheet-column-skills = The column "{ $column }" holds skills. Say whether people share them or want to learn them.
sheet-column-twice = The columns "{ $first }" and "{ $column }" hold the same thing. We take "{ $first }".
sheet-names-turned = The names in "{ $column }" are written last name first. We show them first name first.
sheet-name-mended = We read the name "{ $written }" as { $name }.
sheet-formula = This cell holds a formula: { $written }. We keep it as plain text and never run it.
sheet-answered-twice = { $name } answered twice. The later answer, on line { $later_line }, counts.
sheet-zone-read = { $count ->
    [one] We read the time zone "{ $written }" as { $zone }.
   *[other] We read the time zone "{ $written }" as { $zone }, in { $count } rows.
}
sheet-week-read = { $count ->
    [one] We read "{ $written }" as { $week }.
   *[other] We read "{ $written }" as { $week }, in { $count } rows.
}
sheet-room-read = { $count ->
    [one] We read "{ $written }" as room for { $room }.
   *[other] We read "{ $written }" as room for { $room }, in { $count } rows.
}
sheet-language-unknown = { $count ->
    [one] We don't know the language "{ $written }". It is kept as written.
   *[other] We don't know the language "{ $written }". It is kept as written, in { $count } rows.
}
sheet-credential-unknown = { $count ->
    [one] We don't know the letters "{ $written }". They are kept as written.
   *[other] We don't know the letters "{ $written }". They are kept as written, in { $count } rows.
}
sheet-pause-over = This pause ended on { $until }.
sheet-rows-short = { $count ->
    [one] One row has fewer cells than there are columns. We take the missing ones as blank.
   *[other] { $count } rows have fewer cells than there are columns. We take the missing ones as blank.
}
sheet-files-differ = The files say different things here: "{ $kept }" and "{ $other }". We keep "{ $kept }".
sheet-joined-by-name = We take { $name } to be the person of the same name in another file.
sheet-more-of-the-same = { $count ->
    [one] There is one more like this in the file.
   *[other] There are { $count } more like this in the file.
}

# The import

roster-import-title = Bring in your list of people
roster-import-lead = Give us your spreadsheet as CSV, just as it is. We read it and show you what we took it to mean. Nobody is brought in and no letter goes out until you say so.
roster-import-files = Your file, or several
roster-import-files-hint = Save your spreadsheet as "CSV UTF-8". Answers from a form tool work too. Two lists, such as one of mentors and one of mentees, may come together.
roster-import-limit = At most { $limit } MB in all.
roster-import-go = Read it
roster-import-another = Bring in another list
roster-columns-title = Columns we know
roster-columns-known =
    Name, or first and last name. E-mail: we need it, for the invitation. Your own id, if you have one.
    What they share, and what they want to learn, with how much it matters.
    How many people they have room for, their time zone, when they are free, a pause.
    Languages, practice settings, letters after the name, years in case management, working style.
    Where they work, who they report to, and who they should not be paired with.
roster-columns-never = We never take birth dates, ages, generations, graduation years, sex, race, photos or schools. Such a column is cut away before anything is stored, and the rest goes on. Notes are not taken either, since they may hold what someone wrote to you alone.
roster-before = Lists so far
roster-before-none = Lists you give us will be here, with what came of them.
roster-state-read = Read, not brought in yet
roster-state-bringing_in = On its way in
roster-state-done = Brought in
roster-state-dropped = Dropped
roster-state-failed = Did not get in
roster-who-import =
    Coordinators see this page and what came of each list.
    Nobody else does. The rows of a list are deleted once it is in, or after 24 hours.
roster-who-preview =
    Only coordinators see this list. Its rows are deleted once it is in, or after 24 hours.
    Once people are in, each one sees their own profile and can change it.
    Whom they should not be paired with is shown to no one.
roster-not-usable = We can't use this yet:
roster-not-usable-yet = This can't be brought in yet:
roster-nothing-kept = Nothing was stored.
roster-too-large = That is more than { $limit } MB, so we did not read it. Take out pictures and columns you don't need, or send fewer people at a time.
roster-broken-off = The file did not come in whole. Please choose it and send it once more.
roster-line = Line { $line }
roster-file-line = { $file }, line { $line }

roster-preview-title = What we read
roster-has-failed = Something broke on our side while we brought this in. Nothing of it was kept, so you can just try again.
roster-will-happen = What will happen
roster-nothing-yet = Nothing has happened yet, and no letter goes out from here.
roster-own-words = What people wrote on their own profile stays as they wrote it. For them we take only where they work, whom they report to and who to keep apart.
roster-count-new = { $count ->
    [one] One new person.
   *[other] { $count } new people.
 }
roster-count-changed = { $count ->
    [one] One person has changes.
   *[other] { $count } people have changes.
 }
roster-count-same = { $count ->
    [one] One person stays the same.
   *[other] { $count } people stay the same.
 }
roster-count-out = { $count ->
    [one] One row is left out, with the reason below.
   *[other] { $count } rows are left out, with the reasons below.
 }
roster-count-one-side = { $count ->
    [one] One person says what they share, or what they want to learn, and not both. They can be in a round as they are. We ask them for the other line when they come in.
   *[other] { $count } people say what they share, or what they want to learn, and not both. They can be in a round as they are. We ask them for the other line when they come in.
 }
roster-count-silent = { $count ->
    [one] One person says neither what they share nor what they want to learn. We ask them when they come in, and a round waits for that.
   *[other] { $count } people say neither what they share nor what they want to learn. We ask them when they come in, and a round waits for that.
 }
roster-bring-in = { $count ->
    [0] Bring in
    [one] Bring in one person
   *[other] Bring in { $count } people
 }
roster-drop = Drop this list
roster-all-lists = All lists
roster-to-program = Program
roster-taken-as = { $count ->
    [one] How we read one phrase
   *[other] How we read { $count } phrases
 }
roster-tag-new = New
roster-tag-changed = Brought up to date
roster-tag-same = No change
roster-tag-out = Left out
roster-refused-title = Columns we do not take
roster-noticed-title = What we noticed
roster-skills-title = Skills we do not know
roster-skills-lead = Say what each one means. It counts for every row with the same words.
roster-skill-unknown = { $count ->
    [one] "{ $written }", in one row
   *[other] "{ $written }", in { $count } rows
 }
roster-skill-means = It means: { $name }
roster-skill-keep = Keep it as written
roster-skill-out = Leave it out
roster-skill-others = It means another skill
roster-skills-more = { $count ->
    [one] One more is kept as written. Decide these first, and we show it.
   *[other] { $count } more are kept as written.
 }
roster-columns-guessed = What the columns hold
roster-columns-lead = This is our guess. Change what is wrong, and we read the list again.
roster-column-number = Column { $number }
roster-column-samples = Such as: { $samples }
roster-kind-id = Your own id for the person
roster-kind-name = The whole name
roster-kind-first-name = The first name
roster-kind-last-name = The last name
roster-kind-email = The e-mail address
roster-kind-shares = What they share
roster-kind-learns = What they want to learn
roster-kind-priority = How much the wish to learn matters
roster-kind-room-for = How many people they have room for
roster-kind-time-zone = Their time zone
roster-kind-available = When they are free
roster-kind-languages = Languages
roster-kind-settings = Where they practice
roster-kind-credentials = Letters after the name
roster-kind-years-in-cm = Years in case management
roster-kind-organization = Where they work
roster-kind-reports-to = Whom they report to
roster-kind-avoid = Whom not to pair them with
roster-kind-paused-until = Until when they pause
roster-kind-timestamp = When the form was sent
roster-kind-note = A note (not taken)
roster-kind-styles = Working style
roster-kind-unknown = Nothing we need (not taken)
roster-read-again-skills = Read again with these skills
roster-read-again-columns = Read again with these columns
done-roster-read-again = We read the list again with your choices.
done-roster-dropped = The list is dropped and its rows are deleted.
roster-left-out-title = Rows that are left out
roster-people-title = The people
roster-people-shown = { $from } to { $to } of { $total }. Those to look at come first.
roster-people-before = Earlier
roster-people-after = More
roster-shares = Shares
roster-learns = Learns
roster-fate-back-left = This person had left, or had said no. You said they asked to come back, so they can be asked in again.
roster-fate-back = All about this person was erased once. You said they asked to come back.
roster-fate-own-words = Wrote their own profile, and it stays. Only where they work, whom they report to and who to keep apart are taken.
roster-out-no-email = Without an e-mail address we can't ask them in. Add it and send the list again.
roster-out-has-left = This person left, or said no, on { $day }. Until { $until } nobody asks them in, unless they asked for it themselves.
roster-out-erased = Someone with this address left, and all about them was erased as they wished. Bring them in only if they asked to come back.
roster-back = They asked to come back
roster-back-not = Leave them out
roster-out-same-person = A row above is the same person.
roster-out-two-people = The id belongs to one person here and the e-mail to another. Check both.
roster-under-way-title = Bringing them in
roster-under-way = We are bringing your people in.
roster-under-way-count = { $done } of { $total } people.
roster-under-way-leave = You can leave this page. It goes on by itself, and this page looks again on its own. Either all of the list gets in, or nothing of it.
roster-done-title = They are in
roster-done-lead = No letter has gone out. Ask a few people first, and see how it goes.
roster-done-go = Ask them in
roster-did-new = { $count ->
    [one] One new person is in.
   *[other] { $count } new people are in.
 }
roster-did-changed = { $count ->
    [one] One person was brought up to date.
   *[other] { $count } people were brought up to date.
 }
roster-did-same = { $count ->
    [one] One person stayed the same.
   *[other] { $count } people stayed the same.
 }
roster-did-out = { $count ->
    [one] One row was left out.
   *[other] { $count } rows were left out.
 }
roster-did-one-side = { $count ->
    [one] One of them said only what they share, or only what they want to learn. They can be in a round as they are. We ask them for the other line when they come in.
   *[other] { $count } of them said only what they share, or only what they want to learn. They can be in a round as they are. We ask them for the other line when they come in.
 }
roster-dropped-title = This list is gone
roster-dropped-lead = It was dropped, or nobody brought it in within 24 hours. Its rows are deleted.
roster-refused-another = Another list is on its way in right now. Please wait a minute, then try again. Yours is still here.
roster-refused-gone = This list is not here any more. Please give us the file again.
roster-refused-not-usable = This list can't be used as it is. Its page says why.
roster-refused-nobody = There is no one in this list to bring in. Its page says why.

# Invitations

roster-invite-title = Ask people in
roster-invite-nobody = People you bring in can be asked in from here. Bring in your list first.
roster-invite-not-asked = { $count ->
    [one] One person is not asked yet.
   *[other] { $count } people are not asked yet.
 }
roster-invite-on-its-way = { $count ->
    [one] One letter is being written.
   *[other] { $count } letters are being written.
 }
roster-invite-waiting = { $count ->
    [one] One person has a letter and has not joined yet.
   *[other] { $count } people have a letter and have not joined yet.
 }
roster-invite-joined = { $count ->
    [one] One person joined.
   *[other] { $count } people joined.
 }
roster-invite-first = Ask a few first
roster-invite-first-lead = Start small, and hear from them how it went. Then ask the rest.
roster-invite-next = Who comes next
roster-invite-how-many = How many people
roster-invite-how-many-hint = They are asked in the order of your list.
roster-invite-go = Send the letters
roster-invite-all = { $count ->
    [one] Ask the one who is left
   *[other] Ask all { $count }
 }
roster-mend-how-many = Please write a number, such as 10.
roster-invite-again = Ask once more
roster-invite-again-lead = { $count ->
    [one] One person got a letter at least 14 days ago and did not join. You can ask once more. After that, no letter goes to them.
   *[other] { $count } people got a letter at least 14 days ago and did not join. You can ask them once more. After that, no letter goes to them.
 }
roster-invite-again-go = Send the second letter
roster-invite-again-see = See the second letter
roster-invite-no-mail = No mail server is set, so no letter can leave this machine yet. Letters you ask for wait here. They go out once whoever runs the machine has set one.
roster-invite-waits-here = { $count ->
    [one] One letter was written. Nobody has joined from it yet.
   *[other] { $count } letters were written. Nobody has joined from them yet.
 }
roster-invite-run-association = The letter says that an association runs the server.
roster-invite-run-employer = The letter says that the employer runs the server.
done-roster-invited = The letters are on their way.
done-roster-invited-waits = The letters are written. They wait here until a mail server is set.
done-roster-invited-before = Nothing more went out. These letters were asked for already.
roster-who-invite = Only coordinators see who is asked in and who joined.
roster-letter-title = The letter
roster-letter-somebody = Somebody
roster-letter-see = See it as a mail program shows it
roster-letter-subject = An invitation from { $program }
roster-letter-first = { $program } brings case managers together to learn from each other, and your name is on its list. Will you join?
roster-letter-again = Two weeks ago { $program } asked you in. Perhaps it was not the time. Will you have a look now?
roster-letter-both-ways = It runs both ways. You share something people ask you about, and you learn something you want. You choose with whom, and when.
roster-letter-go = Have a look and join
roster-letter-once = The link signs you in. It works once, for 30 days, and you need no password. Please keep it to yourself.
roster-letter-no = You don't want to? Then do nothing, and we ask once more at most. Or say no, and we never write to you again.
roster-letter-last = You don't want to? Then do nothing. This was the last letter. If you say no, your name is taken off the list too.
roster-letter-say-no = No, and take me off the list
roster-invitation-why = You get this because { $program } put you on its list. You can take yourself off, and so can its coordinator.
roster-no-title = No, thank you
roster-no-lead = Press the button, and your name is off the list of { $program }. We never write to you again. You need no reason.
roster-no-do = Take me off the list
roster-no-over = You are not on a list of people to be asked in. If you joined and want to leave, sign in and open your account.
roster-no-done = Done. Your name is off the list, and we write to you no more. What the list said about you is deleted in 30 days.
roster-off-title = Take somebody off the list
roster-off-lead = For people who have not joined yet. What the list said about them is deleted at once, and no letter goes to them. Who has joined can leave on their own.
roster-off-who = Name or e-mail address
roster-off-look = Look
roster-off-nobody = Nobody on the list has this name or address. Perhaps they have joined.
roster-off-do = Take off the list
done-roster-off = They are off the list.

# Kinds of letters and work, for operators
letter-kind-roster-invitation = An invitation
job-kind-roster-bring-in = Bringing a list in
job-kind-roster-invite = Writing invitations
job-kind-roster-forget = Forgetting lists that nobody brought in
