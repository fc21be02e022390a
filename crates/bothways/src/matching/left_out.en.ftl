# Who is left out of a round, why, and what would place them. Read by coordinators.

matching-left-own-rest = { $name } is taking a rest.
matching-left-own-training = { $name } still has the first training to do.
matching-left-own-room = { $name } has no room for a pair.
matching-left-nobody = Nobody here shares “{ $skill }”.
matching-left-not-understood = We don't know what is meant by { $written }.
matching-left-wall-reporting = { $count ->
    [one] One person shares what { $name } wants, but one of the two answers for the other's work.
   *[other] { $count } people share what { $name } wants, but there is a reporting line between them and { $name }.
}
matching-left-wall-apart = { $count ->
    [one] One person shares what { $name } wants, but the two can't be paired.
   *[other] { $count } people share what { $name } wants, but can't be paired with { $name }.
}
matching-left-wall-aside = { $count ->
    [one] One person shares what { $name } wants, but the two are a pair already or were set apart here.
   *[other] { $count } people share what { $name } wants, but are paired with { $name } already or were set apart here.
}
matching-left-wall-resting = { $count ->
    [one] One person shares what { $name } wants, but is taking a rest.
   *[other] { $count } people share what { $name } wants, but are taking a rest.
}
matching-left-wall-training = { $count ->
    [one] One person shares what { $name } wants, but still has the first training to do.
   *[other] { $count } people share what { $name } wants, but still have the first training to do.
}
matching-left-wall-language = { $count ->
    [one] One person shares what { $name } wants, but they have no language in common.
   *[other] { $count } people share what { $name } wants, but have no language in common with { $name }.
}
matching-left-wall-time = { $count ->
    [one] One person shares what { $name } wants, but they are hardly ever free at the same time.
   *[other] { $count } people share what { $name } wants, but are hardly ever free when { $name } is.
}
matching-left-wall-room = { $count ->
    [one] One person shares what { $name } wants, but has no room for one more.
   *[other] { $count } people share what { $name } wants, but have no room for one more.
}
matching-left-taken = { $count ->
    [one] One person could share with { $name }, but that place went to somebody else.
   *[other] { $count } people could share with { $name }, but their places went to others.
}

matching-left-crowd = { $sharers ->
    [one] { $people } people can learn only from the same person, { $name } among them. That person can take { $open }.
   *[other] { $people } people can learn only from the same { $sharers } people, { $name } among them. Those can take { $open }.
}
matching-left-change = What would help: { $changes }.
matching-left-and-then = {", and then "}
matching-left-change-rest = { $name } comes back from the rest
matching-left-change-training = { $other } does the first training, or you let it wait
matching-left-change-place = { $other } makes room for one more pair
matching-left-change-time = { $name } and { $other } find a time when both are free
matching-left-change-language = { $name } and { $other } find a language both speak
matching-left-change-wish = { $name } also wants to learn “{ $skill }”
matching-left-change-sharer = one more person shares “{ $skill }”
matching-left-change-which = write the wish as one of the skills in the list
matching-left-change-which-near = write the wish as “{ $skill }”, if that is what is meant
