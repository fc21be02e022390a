matching-why-learn-you = You want to learn “{ $skill }”, and { $sharer } shares it.
matching-why-share-you = { $learner } wants to learn “{ $skill }”, and you share it.
matching-why-share-they = { $sharer } shares “{ $skill }”, which { $learner } wants to learn.
matching-why-asked-setting-you = You asked for somebody from { $word }, and { $other } works there.
matching-why-asked-setting-of-you = { $by } asked for somebody from { $word }, and you work there.
matching-why-asked-setting-they = { $by } asked for somebody from { $word }, and { $other } works there.
matching-why-asked-credential-you = You asked for somebody with { $word }, and { $other } holds it.
matching-why-asked-credential-of-you = { $by } asked for somebody with { $word }, and you hold it.
matching-why-asked-credential-they = { $by } asked for somebody with { $word }, and { $other } holds it.
matching-why-style-you = You both picked “{ $side }”.
matching-why-style-they = { $first } and { $second } both picked “{ $side }”.
matching-why-value-you = “{ $value }” matters to both of you.
matching-why-value-they = “{ $value }” matters to both { $first } and { $second }.
matching-why-free-you = You are both free on { $day }, { $from } to { $to } { $zone }.
matching-why-free-they = { $first } and { $second } are both free on { $day }, { $from } to { $to } { $zone }.
matching-why-same-setting-you = You both know this setting: { $setting }.
matching-why-same-setting-they = { $first } and { $second } both know this setting: { $setting }.
matching-why-language-you = You both speak { $language }.
matching-why-language-they = { $first } and { $second } both speak { $language }.
matching-why-waiting-they = { $count ->
    [one] { $name } has waited for one day.
   *[other] { $name } has waited for { $count } days.
 }

matching-gap-nothing-to-learn = To know before: { $name } shares nothing from your own list yet. Here you would be the one who shares.
matching-gap-few-times = To know before: your free times meet for only { $minutes } minutes a week.
matching-gap-their-times = To know before: { $name } has not said yet when they are free.
matching-gap-own-times = To know before: you have not said yet when you are free, so we could not compare.
matching-gap-not-shared = To know before: { $name } does not share “{ $skill }”, which you want too.
matching-gap-setting = To know before: { $name } does not work in a setting you asked for.
matching-gap-credential = To know before: { $name } does not hold a credential you asked for.
matching-gap-style = To know before: you picked “{ $own }”, and { $name } picked “{ $theirs }”.
matching-gap-nothing-to-share = To know before: { $name } has no wish for what you share yet, so it would run one way at first.

matching-gate-own-draft = Your profile needs one thing to share and one thing to learn first. Then you can ask { $name }.
matching-gate-own-rest = You are taking a rest. End it on your Me page first, and you can pair up again.
matching-gate-own-training = Two short training modules come before a first pair. Then you can pair up.
matching-gate-own-full = You carry as many pairs as you said you have room for. You can give yourself more room on your Me page.
matching-gate-own-avoid = You said that you would rather not be paired with { $name }. You can change that on your Me page.
matching-gate-paired = You and { $name } are a pair already. Open your pairs to see it.
matching-gate-reporting = You and { $name } can't be a pair here: one of you answers for the other's work, directly or one level up. That keeps talks free.
matching-gate-tie = You and { $name } have a tie that needs three yeses first: from both of you and from a coordinator. Please ask your coordinator.
matching-gate-language = You and { $name } named no language in common. If you share one, add it on your Me page.
matching-gate-not-now = { $name } can't take a request now. It says nothing about you. Here are others who fit.

matching-people-title = People
matching-people-asks-you = { $name } asks if you would pair up.
matching-people-introduced = You and { $name } may fit well. Would you like to meet?
matching-people-answer = Look and answer
matching-people-fit = People who fit you
matching-people-how = Choose whom you want to ask. Both of you say yes before you are a pair.
matching-people-more = Show two more
matching-people-nobody = Nobody fits right now. As more people join, you will see up to three here, with the reasons.
matching-people-nobody-else = Nobody else fits right now. As more people join, you will see up to three here, with the reasons.
matching-people-said-yes = You said yes to { $name }. You are a pair as soon as { $name } says yes too.
matching-people-said-yes-look = See it, or take it back
matching-people-nobody-shares = Nobody here shares these yet:
matching-people-widen = Add something you want to learn
matching-people-draft = Here you will see people who fit you. First tell us one thing you can share and one thing you want to learn. It takes about five minutes.
matching-people-finish = Finish your profile
matching-card-choose = Choose { $name }
matching-level-1 = New to it
matching-level-2 = Has tried it
matching-level-3 = Can do it
matching-level-4 = Can teach it

matching-search-label = Who shares a skill?
matching-search-hint = Write it in your own words, such as “denials” or “Excel”.
matching-search-do = Look
matching-search-back = Back to people who fit you
matching-search-found = Who shares “{ $skill }”
matching-search-nobody = Nobody who shares this can take a request now. Add it to what you want to learn, and you will see when somebody can.
matching-search-not-now = { $count ->
    [one] One more person shares it and can't take a request now.
   *[other] { $count } more people share it and can't take a request now.
 }
matching-search-unknown = We do not know this skill by that name. Try another word for it.
matching-search-nearest = Did you mean “{ $skill }”?

matching-asking-title = Whom you asked
matching-asking-how = You hear from us as soon as there is an answer. If one can't, the next is asked by itself.
matching-asking-on-its-way = { $name } is asked now, and has { $count ->
    [one] one day
   *[other] { $count } days
} to answer from when our letter is there.
matching-asking-waiting = { $name } is asked now, and can answer until { $day }.
matching-asking-next = { $name } is next, if needed.
matching-asking-accepted = { $name } said yes.
matching-asking-not-now = { $name } could not this time.
matching-asking-withdrawn = { $name }: taken back.
matching-asking-withdraw = Take it back
matching-asking-unanswered = Nobody you asked could this time. That is common and says nothing about you. Below are others who fit.

matching-ask-title = Ask someone
matching-ask-back = Back to people
matching-ask-heading = Ask { $name }
matching-ask-lead = { $name } gets a letter with your words and the reasons you fit. They can say yes or a kind no, and never have to say why.
matching-ask-note = Your words (you can leave it empty)
matching-ask-note-hint = Say why you would like to talk, in a line or two. Keep clients out of it. At most { $count } letters.
matching-ask-then = If it does not work out
matching-ask-then-hint = We ask one person at a time. If { $name } can't, whom shall we ask next?
matching-ask-second = Second choice
matching-ask-third = Third choice
matching-ask-nobody = Nobody
matching-ask-do = Ask { $name }
matching-ask-as-it-is = Send it as it stands now
matching-ask-refused-title = Not this way
matching-ask-others = Others who fit you
matching-mend-three = Choose three people at most.
matching-mend-note = Please make your words a little shorter.

matching-refusal-already-asking = You have asked someone already. Wait for the answer, or take it back on the People page first.
matching-refusal-nobody = Choose someone to ask first.
matching-refusal-twice = This person stands in your list twice. Choose somebody else, or nobody.
matching-refusal-oneself = You can't ask yourself. Choose somebody else.
matching-refusal-closed = This has come to its end in the meantime. There is nothing you need to do.
matching-refusal-nothing-open = You have nothing open to take back.

matching-answer-title = Would you like to pair up?
matching-answer-heading = { $name } asks if you would pair up
matching-answer-heading-introduced = You and { $name } may fit well
matching-answer-card = See more about { $name }
matching-answer-yes = Yes, pair up with { $name }
matching-answer-no = A kind no
matching-answer-free = A no needs no reason, and { $name } is not told why. If you leave it open, it goes on by itself.
matching-answer-yes-already = You said yes. You and { $name } are a pair.
matching-answer-no-already = You said a kind no. { $name } is not told why.
matching-answer-yes-kept = Your yes is kept. You are a pair as soon as { $name } says yes too.
matching-answer-back = Take my yes back
matching-answer-back-hint = You can answer anew, or leave it open. { $name } is told nothing of it.
matching-answer-open-side = One thing more, when you like: everyone here shares something and learns something. You named only one of the two. Would you add the other?
matching-answer-open-side-do = Add it
matching-answer-not-now = Something has changed since then, so a pair with { $name } can't begin now. Thank you for your yes. It says nothing about you.
matching-answer-people = See people who fit you
matching-answer-pairs = See your pairs
matching-not-now-title = Not this time
matching-thanks-title = Thank you

done-matching-asked = Your request is on its way. You see here where it stands.
done-matching-asked-later = Your first choice can't take a request now, so we asked the next one. It says nothing about you.
done-matching-none-now = Nobody you chose can take a request now. It says nothing about you. Here are others who fit.
done-matching-withdrawn = Taken back. You can ask somebody else.
done-matching-paired = You are a pair. Next, you both get times for a first talk.
done-matching-declined = Thank you for answering. Nobody is told why.
done-matching-taken-back = Your yes is taken back. You can answer anew.
done-matching-yes-kept = Your yes is kept. You are a pair as soon as the other says yes too.

matching-letter-asked-subject = { $name } asks if you would pair up
matching-letter-asked = { $name } would like to pair up with you.
matching-letter-asked-words = { $name } would like to pair up with you, and writes:
matching-letter-reminder-subject = { $name } still hopes for an answer
matching-letter-reminder = A short hello: { $name } asked if you would pair up. Yes or a kind no, both help. We will not remind you again.
matching-letter-why = Why you two fit
matching-letter-yes = Yes, pair up
matching-letter-look = Look first
matching-letter-no = A kind no
matching-letter-free-to-decline = A no needs no reason, and { $name } is not told why. If you do nothing, the request goes on by itself on { $day }.
matching-letter-both-yes = You are a pair only if you both say yes. A no needs no reason. If you do nothing, this ends by itself on { $day }.
matching-letter-introduced-subject = You and { $name } may fit well
matching-letter-introduced = We looked at everyone who waits, and you and { $name } may fit well. Would you like to pair up?
matching-letter-introduced-reminder-subject = Would you like to meet { $name }?
matching-letter-introduced-reminder = A short hello: you and { $name } may fit well. Yes or a kind no, both help. We will not remind you again.
matching-letter-not-this-time-subject = It did not work out with { $name } this time
matching-letter-not-this-time = A pair with { $name } did not come together this time. That is common and says nothing about you. Thank you for your yes. There are others.
matching-letter-moved-on-subject = We asked { $name } next
matching-letter-moved-on = { $before } could not this time. That is common and says nothing about you. As you wished, we asked { $name } next.
matching-letter-see = See where it stands
matching-letter-unanswered-subject = None of them could this time
matching-letter-unanswered = The people you asked could not this time. Most often that means a full week and nothing more. Your wish stands.
matching-letter-others = Others who fit you
matching-letter-other = { $name }. { $why }
matching-letter-no-others = As more people join, you will see new names on the People page.
matching-letter-tie-subject = About your pair with { $name }
matching-letter-tie-reporting = A list now says that you or { $name } answers for the other's work, directly or one level up. A pair like that can make talks less free.
matching-letter-tie-declared = A tie between you and { $name } is on record now that a pair should not have, or that a coordinator has to look at first.
matching-letter-tie-next = Nothing has ended, and nobody did anything wrong. Your coordinator sees that there is a tie, never what you talk about, and will help you find a good way on. If the list is wrong, tell your coordinator.
matching-letter-tie-see = See your pairs
matching-asked-why = You get this because someone would like to learn from you or share with you. It helps you answer in your own time.
matching-reminder-why = You get this because someone is still waiting for your answer. It helps you close it in one tap.
matching-introduced-why = You get this because your program looked for people who fit. It helps you meet one of them.
matching-moved-on-why = You get this because you asked someone to pair up. It helps you know who is asked now.
matching-tie-found-why = You get this because a list of who works for whom has changed. It helps you both keep your talks free.

matching-conflicts-title = Pairs with a tie
matching-conflicts-lead = In these pairs a tie came to light after they began. Both people got a letter. Talk with each of them. Either can end the pair, or you mend the list if it is wrong.
matching-conflicts-none = No pair has a tie. When a new list or a profile brings one to light, the names of the two stand here, with the kind of tie.
matching-conflicts-kind = The kind of tie: “{ $words }”
matching-conflicts-since = Since { $day }
matching-conflicts-other = A tie the kit does not name

matching-who-people =
    You see people whose profile is complete and who can take a request now.
    They do not see that you looked.
    Coordinators see who waits and for how long. Leaders see counts only.
matching-who-ask =
    Only the person you ask sees your words.
    A later choice sees nothing unless it is their turn.
    Coordinators see that a request is open, never what it says.
matching-who-answer =
    You and the other person see this.
    A no is told to nobody. They only hear that it did not work out this time.
    Coordinators see that a request is open, never what it says.
matching-who-conflicts =
    Coordinators see the two names and the kind of tie.
    The two people know that there is a tie.
    Leaders and managers see nothing here.

# Kinds of letters and work, for operators
letter-kind-matching-asked = Somebody is asked
letter-kind-matching-introduced = Two people are introduced
letter-kind-matching-moved-on = A request went on
letter-kind-matching-not-this-time = A kind no
letter-kind-matching-reminder = A reminder of a request
letter-kind-matching-tie-found = A tie between two people
letter-kind-matching-unanswered = A request nobody answered
job-kind-matching-remind = Reminding somebody of a request
job-kind-matching-lapse = Passing a request on
job-kind-matching-introduction-remind = Reminding somebody of an introduction
job-kind-matching-introduction-lapse = Ending an introduction
job-kind-matching-recheck = Looking again at ties after a change
job-kind-matching-round-draw-up = Drawing up a round
