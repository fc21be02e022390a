people-back = Back to Me
people-save = Save

people-me-title = Me
people-me-empty = Three short questions, about five minutes, and you can find each other. You can stop at any point; what you typed stays.
people-me-start = Start with three questions
people-me-change = Change this
people-me-finish = Finish your profile
people-me-draft = This is still a draft, so only you can see it. Name one thing to share and one to learn, and it is done.
people-me-this-is = This is how others see you.
people-me-find = Find people
people-me-pieces = If you like, add more
people-me-account = Your account
people-me-ties = Someone told us of a tie to you, and asks if a pair is fine with you.
people-me-room-again =
    { $count ->
        [0] A while ago you said that you have no room for anyone new. Is that still so?
        [one] A while ago you said that you have room for one person. Is that still so?
       *[other] A while ago you said that you have room for { $count } people. Is that still so?
    }
people-me-room-look = Look at it
people-piece-check = Skills and times
people-piece-check-says = How well, how soon, and your week by hand
people-piece-credentials = Letters after your name
people-piece-credentials-says = With what they stand for
people-piece-work = Your work
people-piece-work-says = Settings, languages, what you would like in the other
people-piece-style = How you work
people-piece-style-says = Six cards and three words
people-piece-room = Room for others
people-piece-room-says = How many people, phone or video
people-piece-season = Your season
people-piece-season-says = Usual, lighter, or a rest
people-piece-apart = Who not to pair you with
people-piece-apart-says = Private lists, and who you report to
people-piece-account = Name and address
people-piece-account-says = How we reach you
people-piece-devices = Devices
people-piece-devices-says = Where you are signed in
people-piece-letters = Letters
people-piece-letters-says = Stop any kind of them
people-piece-machine-says = Letters and work that wait or were given up.

people-profile-title = Three questions
people-profile-intro = There are no wrong answers. Your own words are fine.
people-profile-draft = You can save at any point and come back later.
people-profile-share = 1. What do people ask you about?
people-profile-share-hint = Put commas between: denials, family meetings, secure chat. No client details, please.
people-profile-learn = 2. What do you want to learn?
people-profile-learn-hint = Put commas between: saying no, spreadsheets, the CCM exam.
people-profile-own-words = In your own words
people-profile-or-tick = Or tick what fits
people-profile-filter = Type to shorten the list
people-profile-ticked = What you ticked
people-profile-free = 3. When are you free to talk?
people-profile-free-label = On most weeks
people-profile-free-hint = Such as: weekday lunch, after 8 pm. Or: Tue 18:00-20:00; weekends.
people-profile-zone = Your time zone
people-profile-save = Save and look at it
people-profile-as-it-is = Save it as it stands now

people-mend-long = Please make this shorter: { $most } letters at most.
people-mend-many = That is a long list. Keep the { $most } that matter most.
people-mend-free = We could not read these times. Try “weekday lunch” or “Tue 18:00-20:00”.
people-mend-zone = Choose your time zone from the list.
people-mend-week = One of the times has only one end, or both ends are the same. Fill in both, or leave both empty.
people-mend-day = Write the day like 2028-05-31, or choose it.
people-mend-number = Write a whole number, such as 2.
people-mend-letters = Write letters with commas between, such as RN, CCM. Twenty at most.
people-mend-values = Pick { $most } at most.
people-mend-tie = Choose what ties you two from the list.
people-mend-one-thing = One thing is enough: a few words of your own, or one of the skills below.
people-nothing-to-check = Answer the three questions first.

done-people-draft = Saved as a draft. Everyone here brings something. What do people ask you about, and what would you like to learn?
done-people-draft-share = Saved as a draft. You have something to teach, too: what do people already ask you about? One thing is enough.
done-people-draft-learn = Saved as a draft. Everyone here learns something. What would you like to be shown? One thing is enough.
done-people-profile = Saved. Here is how we understood you.
done-people-check = Saved. This is how others see you.
done-people-saved = Saved.
done-people-season = Saved. Nobody is told why.
done-people-apart = Saved.
done-people-lifted = Saved.
done-people-tie = Saved. The two may be a pair now.
done-people-tie-apart = Saved. The two stay apart.
done-people-tie-none = Saved. The tie is taken off.

people-check-title = Did we get you right?
people-check-intro = Mend what is not right. All of it can stay as it is.
people-check-unknown = Words we did not know
people-check-means = I mean: { $skill }
people-check-keep = Keep my words
people-check-drop = Leave it out
people-check-shares = How well can you do it?
people-check-learns = What comes first?
people-level-3 = I can do it
people-level-4 = I can teach it
people-priority-3 = First
people-priority-2 = Second
people-priority-1 = Third
people-check-week = Your week
people-check-no-week = You have not said when you are free. With no times, we can still pair you; you two find a time.
people-check-by-hand = Change times by hand
people-check-by-hand-hint = Empty both ends to take a time out. 00:00 as the end is midnight.
people-check-from = From
people-check-to = To
people-check-save = Yes, save this
people-check-words = Change my words

people-open-title-share = What could you share?
people-open-title-learn = What would you like to learn?
people-open-lead-share = You said what you want to learn. Everyone here has something to show as well, at every stage. What do people ask you about? One thing is enough.
people-open-lead-learn = You said what you can share. Everyone here learns something as well, at every stage. What would you like to be shown? One thing is enough.
people-open-words-hint = Such as: family meetings, secure chat. No client details, please.
people-open-some-share = Others here would like to learn
people-open-some-learn = Others here could show you
people-open-save = Save
people-open-as-it-is = Save it as it stands now
people-open-later = Not now
done-people-open-side = Thank you. That is all we needed.
people-advice = A thought, before others read it. You decide.

people-card-shares = Shares
people-card-learns = Wants to learn
people-card-free = Free
people-card-talks = Talks by
people-card-languages = Languages
people-card-style = Likes
people-card-values = Cares about
people-channel-phone = Phone
people-channel-video = Video
people-channel-either = Phone or video
people-years-0-1 = Less than 2 years in case management
people-years-2-5 = 2 to 5 years in case management
people-years-6-10 = 6 to 10 years in case management
people-years-11-20 = 11 to 20 years in case management
people-years-21-up = More than 20 years in case management

people-person-draft = This profile is a draft. You see it because you help run the program, or because it is yours.
people-person-ask = Ask { $name }
people-person-own = Go to Me
people-person-lift = How many people they may take
people-person-most = The most people
people-person-most-hint = Three is usual. More than that wears good mentors out.
people-person-lift-save = Save
people-person-lifted = { $name } changed this on { $day }.

people-credentials-title = Letters after your name
people-credentials-intro = We show what the letters stand for. You say it yourself; no one checks it here.
people-credentials-until = Holds until
people-credentials-until-hint = If you like. Only you get a note before that day.
people-credentials-remove = Take { $letters } away
people-credentials-add = Add letters
people-credentials-hint = Such as: RN, CCM exp 05/2028
people-credentials-known = The { $count } we know by name
people-credential-ending = Your { $letters } holds until { $day }. Only you see this line.
people-letter-ending-subject = Letters after your name that end soon
people-letter-ending = { $letters } ({ $full }) holds until { $day }
people-letter-ending-unknown = { $letters } holds until { $day }
people-letter-ending-line = This is only so that it does not slip by in a busy season. Nobody else gets this note. If you renewed it, write the new day. If you let it go, take it off.
people-letter-ending-do = See my letters
people-credentials-why = You get this once for each day you wrote down, about 90 days before. It helps you renew in good time.
people-credential-ended = Your { $letters } held until { $day }. If you renewed it, write the new day. Only you see this line.

people-work-title = Your work
people-work-intro = All of this is up to you.
people-work-settings = Where do you work?
people-settings =
    Acute hospital
    Home health
    Hospice
    Health plan
    Primary care / ACO
    Workers' compensation
    Transplant
    Rehab or skilled nursing
    Behavioral health
    VA
    Independent
people-work-other-setting = Another setting
people-work-other-language = Another language
people-work-organization = Name of the place
people-work-organization-hint = Where you work, so people know if you have the same employer.
people-work-languages = Languages you like to talk in
people-work-languages-hint = Name all that you are at ease in. Two people need one in common.
people-languages =
    English
    Spanish
    Tagalog
    Chinese
    Vietnamese
    Korean
    Arabic
    French
    Haitian Creole
    Portuguese
    Russian
    American Sign Language
people-work-years = Years in case management
people-work-years-hint = Only a rough step, and only if you like. It helps us check that no one waits longer than others.
people-work-years-none = I would rather not say
people-work-years-show = Show it on my card
people-work-wishes = What you would like in the other
people-work-wishes-hint = A wish, not a must. It helps us choose whom to show first.
people-work-wish-settings = They know this setting
people-work-wish-letters = They hold these letters
people-work-wish-letters-hint = Such as: CCM, LCSW

people-style-title = How you work
people-style-intro = People who work alike often get on well.
people-style-both = Both
people-style-values = What matters to you

people-room-title = Room for others
people-room-intro = How many people can you give time to, and still rest? No one new is brought to you past this number.
people-room-label = How many people
people-room-hint = From 0 to { $most }. Two is usual.
people-room-channel = How do you like to talk?
people-room-too-much = { $most } is the most you can choose. A coordinator can raise it with you.

people-season-title = Your season
people-season-intro = Some months are full. Say so here, and no one asks why.
people-season-legend = Right now
people-season-until = Back to usual on
people-season-until-hint = Needed for a lighter season or a rest. You can change it any time.
people-season-partner = The people you are paired with read: “{ $words }”. Nothing else.
people-season-none = Choose one of the three seasons.
people-season-no-end = Choose the day you are back to usual. You can change it later.
people-season-past = Choose a day that is still to come.
people-season-too-long = Choose a day within a year. You can set it again then.

people-apart-title = Who not to pair you with
people-apart-intro = No reason is asked. We never suggest a pair that stands here.
people-apart-avoid = I would rather not be paired with
people-apart-avoid-hint = Only you can see this. You two do not see each other's cards any more.
people-apart-name = Their full name
people-apart-above = Who you report to
people-apart-above-hint = You are never paired with your boss, or your boss's boss, or the people who report to you.
people-apart-above-name = Your boss's full name
people-apart-from-roster = From your program's list. A coordinator can change it.
people-apart-ties = Ties between you and someone
people-apart-ties-hint = Some ties rule out a pair. Others are fine if you both say yes and a coordinator agrees.
people-apart-kind = What ties you two?
people-apart-kind-approve = Fine if you both and a coordinator say yes
people-apart-kind-block = Never a pair
people-apart-add = Add
people-apart-declare = Add this tie
people-apart-remove = Take { $name } off
people-apart-no-name = Write a full name first.
people-apart-nobody = We know no one called “{ $name }” here. Check the spelling; they may not be here yet.
people-apart-which = More than one person is called { $name }. Choose which one.
people-apart-which-one = Which one?
people-tie-yes = A pair is fine with me
people-tie-no = I would rather not, after all
people-tie-none = No, we have none
people-tie-withdraw = Take this tie back
people-tie-state-refused = A coordinator looked at it: you two stay apart.
people-tie-state-denied = { $name } knows of no such tie. A coordinator looks at it next, and until then it stands.
people-tie-state-you-denied = You said that there is no such tie. A coordinator looks at it next, and until then it stands.
people-tie-refused = A coordinator looked at this tie and keeps you two apart. If something has changed, please tell your coordinator.
people-tie-not-denied = Nobody said that this tie is a mistake, so it can't be taken off here.
people-tie-state-blocks = You two are never paired. Only you see this.
people-tie-state-approved = You may be a pair. You both and a coordinator said yes.
people-tie-state-coordinator = You both said yes. A coordinator looks at it next.
people-tie-state-other = You said yes. { $name } has not said so yet.
people-tie-state-you = You two are not paired unless you both and a coordinator say yes.
people-tie-blocks = This tie rules out a pair, so there is nothing to say yes to.
people-tie-own = You are one of the two, so another coordinator has to say yes.
people-tie-not-agreed = Both have to say yes first.

people-ties-back = Program
people-ties-title = Ties to answer
people-ties-intro = Some ties need a third person's eyes. Look at each of these afresh, and ask the two if you are not sure.
people-ties-both = Both told us of it, and both would still like to be a pair.
people-ties-denied = { $name } says that there is no such tie. Until you have looked at it, the two are kept apart.
people-ties-none = There is no such tie
people-ties-apart = Keep them apart
people-ties-empty = Nothing waits for you here. When two people with a tie both say yes to a pair, or one of them knows of no tie, you see it on this page.
people-ties-kind = What ties them: “{ $words }”
people-ties-approve = They may be a pair

people-who-me =
    You see all of this page.
    Other members see only what stands in the box with your name, once your profile is done.
    Leaders see counts, never a person.
people-who-profile =
    You change it.
    Other members and coordinators see it on your card, once your profile is done.
    Leaders see counts, never a person.
    Years in case management stay off your card unless you tick the box.
people-who-card =
    Members with a finished profile can be seen by other members.
    A person does not show to someone they would rather not be paired with.
    Leaders see counts, never a person.
people-who-room =
    You and coordinators see how much room you have.
    Others only notice that no one new comes past it.
people-who-season =
    The people you are paired with see the season and its last day.
    Coordinators see the season. No one sees a reason, as none is asked.
    Leaders see counts only.
people-who-apart =
    Only you see whom you would rather not be paired with.
    A tie that can be allowed is seen by you two and a coordinator.
    A tie that rules out a pair is seen by you alone.
    Who you report to is seen by you and coordinators.
people-who-ties =
    Coordinators see ties that both people said yes to, and those that one of the two knows nothing of.
    Leaders see nothing of this.

# Kinds of letters and work, for operators
letter-kind-people-credentials = A credential ends soon
job-kind-people-credentials-look = Looking for credentials that end soon
job-kind-people-credentials-tell = Writing that a credential ends soon
