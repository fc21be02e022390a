desk-title = Today
desk-hello = Hello { $name }
desk-more = Then, when you like
desk-nothing = Nothing needs you right now. That is a fine thing. Maybe take a slow breath, or look out of the window.
desk-talk-now = Did you and { $name } talk?
desk-talk-now-line = { $name }
desk-talk-now-do = Yes, we talked
desk-talk-ahead = Your talk with { $name }
desk-talk-ahead-line = { $name }
desk-talk-ahead-do = Open the talk
desk-talk-open = A talk with { $name }
desk-talk-open-line = There are times to pick from. If none fits, offer your own.
desk-talk-open-do = Find a time
desk-talk-timeless = A talk with { $name }
desk-talk-timeless-line = It has no time yet, and there is none to pick from. Offer up to three.
desk-talk-timeless-do = Offer times
desk-request = { $name } asks you
desk-request-line = Someone would like to learn with you. A kind no is fine too.
desk-request-do = Read and answer
desk-introduction = You and { $name } could be a pair
desk-introduction-line = The last round suggests the two of you. It is up to you both.
desk-introduction-do = Look and answer
desk-asked = You asked { $name }
desk-asked-line = Your words are with { $name }. If no answer comes, we ask your next choice.
desk-asked-do = See where it stands
desk-draft = Tell us three things
desk-draft-line = What do people ask you about? What do you want to learn? When are you free? It takes about five minutes.
desk-draft-do = Start with three questions
desk-open-share = What could you share?
desk-open-share-line = You said what you want to learn. Everyone here has something to show as well. One thing is enough.
desk-open-share-do = Add one thing
desk-open-learn = What would you like to learn?
desk-open-learn-line = You said what you can share. Everyone here learns something as well. One thing is enough.
desk-open-learn-do = Add one thing
desk-tie = { $name } and you
desk-tie-line = We were told that you two know each other from elsewhere. Is a pair fine with you, or is there no such tie?
desk-tie-do = Look and answer
desk-around = Would you like to learn with someone?
desk-around-line = You are in no pair yet. See if anyone fits you now.
desk-around-do = Look around
desk-find = People you could ask
desk-find-line = See who fits you right now, and why. You choose whom to ask.
desk-find-do = See who fits
desk-bring = Bring your people in
desk-bring-line = A spreadsheet is enough. You see everything before it happens, and no letter goes out yet.
desk-bring-do = Give us your list
desk-ties = { $count ->
    [one] Two people with a tie wait for your word
   *[other] { $count } ties wait for your word
}
desk-ties-line = Two people know each other from elsewhere. Either both would still like to be a pair, or one of them says that there is no such tie.
desk-ties-do = Look at it
desk-tied = { $count ->
    [one] A tie came to light in one pair
   *[other] A tie came to light in { $count } pairs
}
desk-tied-line = It began before we knew. Both people got a letter. Talk with each of them.
desk-tied-do = See which
desk-second = Who steps in when you cannot?
desk-second-line = You are the only coordinator. A second person makes time off and hand-over easy.
desk-second-do = Invite a second one
desk-round = A round is drafted
desk-round-line = Look at the pairs, change what you like, then publish. People still say yes themselves.
desk-round-do = Open the draft
desk-upload = A list waits to be brought in
desk-upload-line = You uploaded a list and have not brought it in yet.
desk-upload-do = Go on
desk-results = What the groups show
desk-results-line = You see groups, never a person.
desk-results-do = Open results
desk-wait = { $count ->
    [one] { $count } person waits for someone
   *[other] { $count } people wait for someone
}
desk-wait-line = { $count ->
    [0] The first of them came today.
    [one] The longest wait is one day.
   *[other] The longest wait is { $count } days.
}
desk-wait-do = Draft a round
desk-first-talks = { $count ->
    [one] One pair has had no first talk yet
   *[other] { $count } pairs have had no first talk yet
}
desk-first-talks-line = They became pairs two weeks ago or earlier, and no time is set. A friendly word may help.
desk-first-talks-do = See which
desk-invite = { $count ->
    [one] { $count } person is not invited yet
   *[other] { $count } people are not invited yet
}
desk-invite-line = Start with ten if you like, and look at the letter first.
desk-invite-do = Send invitations
desk-letters = { $count ->
    [one] { $count } letter could not go out
   *[other] { $count } letters could not go out
}
desk-letters-line = You can see why, and try again.
desk-letters-do = Look at them
desk-jobs = { $count ->
    [one] { $count } piece of work was given up
   *[other] { $count } pieces of work were given up
}
desk-jobs-line = You can see why, and try again.
desk-jobs-do = Look at them
desk-who =
    This page is yours alone. It shows what waits for you.
    Nobody sees when you were here or how often.
    Coordinators see counts of what needs a hand, never your page.

# The coordinator's list of people
desk-everyone-title = Your people
desk-everyone-who =
    Only coordinators see this list.
    It says who came in, who waits and who is in a pair. What pairs say and write is not here, and coordinators can't read it.
desk-everyone-show = Show
desk-everyone-all = Everyone
desk-everyone-name = A name, or a piece of it
desk-everyone-look = Look
desk-everyone-waits = Wait for someone
desk-everyone-paired = In a pair
desk-everyone-free = Came in, not looking for anyone now
desk-everyone-rests = Resting
desk-everyone-draft = Came in, profile not whole yet
desk-everyone-invited = Asked in, not here yet
desk-everyone-not_invited = On the list, not asked in yet
desk-everyone-waits-days = { $count ->
    [0] Waits for someone since today
    [one] Waits for someone since yesterday
   *[other] Has waited for someone for { $count } days
}
desk-everyone-invited-on = Asked in: { $day }. Not here yet
desk-everyone-rests-until = Rests until { $day }
desk-everyone-pairs = { $count ->
    [one] In one pair
   *[other] In { $count } pairs
}
desk-everyone-room = { $count ->
    [0] room for nobody
    [one] room for one in all
   *[other] room for { $count } in all
}
desk-everyone-one-side = said one side so far
desk-everyone-found = { $count ->
    [one] One person
   *[other] { $count } people
}
desk-everyone-nobody = Nobody fits what you look for.
desk-everyone-none = Nobody is on your list yet. Bring in your list of people first.
desk-everyone-before = The ones before
desk-everyone-after = The next ones

# The coordinator's list of pairs
desk-together-title = Pairs
desk-together-who =
    Only coordinators see this list.
    It says who is a pair, since when, and whether they have had a first talk.
    What pairs say and write is not here, and coordinators can't read it.
desk-together-all = All pairs
desk-together-no-talk = No first talk in the first two weeks
desk-together-since = A pair since { $day }
desk-together-first = First talk: { $day }
desk-together-none = No first talk yet
desk-together-set = A first talk is set
desk-together-found = { $count ->
    [one] One pair
   *[other] { $count } pairs
}
desk-together-empty = Nobody is a pair yet. When two people have both said yes, they stand here.
desk-together-empty-no-talk = Every pair has had its first talk, has one set, or is newer than two weeks.
