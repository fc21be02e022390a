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
