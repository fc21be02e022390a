talks-pair-title = { $one } and { $two }
talks-session-title = A talk of { $one } and { $two }
talks-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
talks-together = { $count ->
    [one] One talk so far.
   *[other] { $count } talks so far.
}
talks-both-clocks = { $own } ({ $their })
talks-their-clock = { $their } for { $other }
talks-next = Your next talk
talks-none = No talk is planned. A short one counts too.
talks-plan-link = Plan a talk
talks-open = Open the talk
talks-happened = We talked
talks-call-off = Call it off
talks-pick = Pick a time. You are both free then.
talks-none-suits = None of these suits me
talks-no-slots = No time is on offer that suits you both. Offer up to three times, and { $name } picks one.
talks-name-time = Offer times
talks-own-offer = You offered these times. { $name } picks one, and you both get it for your calendars.
talks-offer-others = Offer other times
talks-questions = What to talk about
talks-held = Talks you had
talks-arrows-change = Change who shares what
talks-arrows-add = Add something, maybe the other way round
talks-first-guide = A guide for your first talk
talks-wrong = Something is wrong
talks-wrong-line = You can talk to a person who is not part of this pair. Nobody tells your partner or your manager.
talks-back-to-pair = Back to the pair

talks-plan-title = Plan a talk
talks-plan-what = Tick up to three times. { $name } picks one, and you both get it for your calendars.
talks-plan-shared = You are both free at these times
talks-plan-no-shared = Your free times and those of { $name } do not meet in the next six weeks. Name a time below.
talks-plan-own = Or name a time of your own
talks-plan-own-hint = In your time: { $zone }.
talks-plan-minutes = How long?
talks-plan-channel = How do you meet?
talks-plan-reach = Link, number or place
talks-plan-reach-hint = Only the two of you see it. You can add it later.
talks-plan-do = Offer these times to { $name }
talks-move-title = Another time
talks-move-what = Pick one time. { $name } gets it for the calendar, and can move it again.
talks-move-do = Set this time
talks-call-off-title = Call this talk off?
talks-call-off-what = { $name } gets a short letter, and the talk goes from both calendars. No reason is asked. You can plan another one any time.
talks-call-off-do = Call it off
talks-channel-phone = Phone
talks-channel-video = Video
talks-channel-in-person = In person
talks-reach = { $channel }: { $reach }
talks-reach-open = { $channel }. You still need to say where you reach each other.

talks-step-check = How are you?
talks-step-agenda = The learner’s list
talks-step-learnings = What each of you learned
talks-step-next = One next step
talks-step-feel = How do you feel now?
talks-more-prompts = Other ways to ask
talks-check-not-kept = Nothing of this part is written down.
talks-mattered = We talked about what mattered
talks-held-done = You had this talk. Add what you like, or leave it as it is.
talks-held-mattered = You talked about what mattered. That is a full talk. Your lists are kept for next time.
talks-agenda-mine = Your list
talks-agenda-of = The list of { $name }
talks-agenda-mine-empty = What do you want from the next talk? Put it here while you think of it.
talks-agenda-empty = { $name } has nothing on the list yet.
talks-agenda-tag = Wanted: { $tag }
talks-agenda-suggested = Suggested by { $name }
talks-agenda-talked = (talked about)
talks-agenda-done = Talked about it
talks-agenda-open = Not yet
talks-agenda-take = Make it mine
talks-agenda-up = Up
talks-agenda-down = Down
talks-agenda-remove = Take off
talks-add-body = Add a question or topic
talks-add-hint = Keep clients out: no names, dates, places or numbers.
talks-add-for = For whose list?
talks-add-mine = My list
talks-add-other = Suggest it to { $name }
talks-add-tag = What would help?
talks-add-tag-none = Not sure yet
talks-add-do = Add it
talks-learning-mine = I learned
talks-learning-of = { $name } learned
talks-learning-none = Nothing written yet.
talks-learning-save = Keep it
talks-step-what = What is one next step?
talks-step-who = Who does it?
talks-step-me = I do
talks-step-by = By when, if you like
talks-step-save = Keep this step
talks-feel-private = Only you see your answer.
talks-feel-lighter = Lighter
talks-feel-same = The same
talks-feel-heavier = Heavier

talks-mend-empty = Write a few words first.
talks-mend-long = That is more than 1,000 letters. Please make it shorter.
talks-mend-tag = Choose one from the list, or leave it open.
talks-mend-learner = Say whose list it is for.
talks-mend-owner = Say which of you two does it.
talks-mend-day = Write the day like 2026-05-20, or leave it empty.
talks-mend-feels = Choose one of the three.
talks-mend-slot = Tick a time, or name one of your own.
talks-mend-own = Write the time like 2026-05-20 12:30.
talks-mend-skipped = The clocks go forward that night and leave this time out. Please name another one.
talks-mend-one = Choose one time only.
talks-mend-three = Three times are enough. Please take one away.
talks-mend-minutes = Choose how long you want to talk.
talks-mend-channel = Choose how you want to meet.
talks-refusal-already-set = This talk has a time already. You find it on your pair’s page, where you can move it.
talks-refusal-past = That time lies behind us. Please pick a later one.
talks-refusal-not-offered = That time is not on offer any more. Please pick one of those on your pair’s page.
talks-refusal-own-offer = You offered this time. The other one of you picks, and then you both get it for your calendars.
talks-refusal-already-talking = You have another talk at that time. Please pick another one, or move that talk first.
talks-refusal-other-not-free = { $name } is not free at that time. Please pick another one.
talks-refusal-called-off = This talk was called off. You can plan a new one on your pair’s page.
talks-refusal-held = You have had this talk already.
talks-refusal-not-yet = This talk has not begun yet. You can say that it took place once it has.
talks-refusal-pair-ended = This pair has ended, so it stays as it is.
talks-refusal-learners-own = The list belongs to the learner. You can suggest something instead.

talks-who-pair =
    The two of you see everything here.
    Coordinators see that you are a pair, that a talk took place and when, never what you say or write.
    Leaders see counts only. Your manager sees nothing here.
talks-who-session =
    The two of you see the lists, what each learned and the next steps.
    How you feel is seen by you alone.
    Coordinators see that a talk took place and when, never what you say or write.
    Leaders see counts only. Your manager sees nothing here.

talks-letter-first-subject = You and { $name } are a pair
talks-letter-first-line = You and { $name } both said yes. The first talk is for getting to know each other; nobody needs to prepare.
talks-letter-first-pick = Pick a time. You are both free then:
talks-letter-first-no-times = You share no free time on your profiles yet. Open your page and offer up to three times; { $name } picks one.
talks-letter-first-open = To offer other times, or to see the guide for a first talk, open your page.
talks-letter-open-pair = Open the page of you and { $name }
talks-letter-offered-subject = { $name } offers times for a talk
talks-letter-offered-line = { $name } would like to talk with you. Pick the time that suits:
talks-letter-offered-other = If none suits, offer other times on your page.
talks-offered-why = You get this because your partner offered times for a talk. One tap sets it in both calendars.
talks-letter-set-care = Start with “How are you?”. If that takes the whole time, it was a good talk.
talks-letter-open-talk = Open the talk
talks-letter-other-time = Another time
talks-set-subject = Talk with { $name }: { $when }
talks-set-line = Your talk with { $name } is set: { $when }. It is in this letter for your calendar.
talks-moved-subject = New time with { $name }: { $when }
talks-moved-line = Your talk with { $name } has a new time: { $when }. Your calendar moves it when you accept this letter.
talks-called-off-subject = Called off: { $when } with { $name }
talks-called-off-line = The talk with { $name } on { $when } is called off. No reason is needed. Your calendar takes it away.
talks-calendar-title = Talk with { $name }
talks-calendar-text = Start with “How are you?”. The page of this talk: { $link }
talks-letter-after-subject = Did you and { $name } talk?
talks-letter-after-line = Your talk with { $name } was today. If you talked, one tap is all we ask. If not, no harm: you can pick another time.
talks-letter-after-yes = Yes, we talked
talks-after-why = You get this once after a talk, so that your page shows it and nobody asks again.

talks-mail-pick-title = Set this time?
talks-mail-pick = A talk with { $name }: { $when }.
talks-mail-pick-do = Yes, this time
talks-mail-set-already = Your talk with { $name } is set: { $when }.
talks-mail-picked-title = It is set
talks-mail-picked = You talk with { $name }: { $when }. We will send it to you both for your calendars.
talks-mail-happened-title = Did you talk?
talks-mail-happened = Your talk with { $name }.
talks-mail-happened-do = Yes, we talked
talks-mail-happened-already = It is noted that you talked with { $name }. Nothing more is asked of you.
talks-mail-happened-done-title = Good to hear
talks-mail-happened-done = It is noted that you talked with { $name }. Nothing more is asked of you.
talks-mail-undo = We did not talk; take it back
talks-mail-undone-title = Taken back
talks-mail-open = Open your pair’s page

done-talks-offered = Your times are on their way. You hear from us when one is picked.
done-talks-set = It is set. You both get it for your calendars.
done-talks-moved = It has a new time. You both get it for your calendars.
done-talks-called-off = It is called off. Both calendars will hear of it.
done-talks-item = It is on the list.
done-talks-learning = Kept.
done-talks-step = Kept.
done-talks-feeling = Kept, for your eyes only.
done-talks-happened = Good to hear. It is noted that you talked.
done-talks-mattered = That is a full talk. Your lists are kept for next time.
done-talks-undone = Taken back. The talk is open again.

# Kinds of letters and work, for operators
letter-kind-talks-first = Times for a first talk
letter-kind-talks-offered = Times for a talk
letter-kind-talks-after = Did a talk take place?
letter-kind-talks-set = A talk is set
letter-kind-talks-moved = A talk has a new time
letter-kind-talks-called-off = A talk is called off
job-kind-talks-after = Asking whether a talk took place
job-kind-talks-forget = Forgetting notes of pairs that ended a year ago
