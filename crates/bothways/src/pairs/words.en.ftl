pairs-title = Your pairs
pairs-season = { $name }: { $season }
pairs-empty = Here you will see the people you are paired with, and who shares what. You choose whom to ask.
pairs-empty-do = Find someone
pairs-past = Past pairs
pairs-direction-open = You have not said yet who shares what.
pairs-direction-one-way = One of you shares, the other learns. You can add the other way any time.
pairs-direction-both-ways = It runs both ways.
pairs-since-begun = You both said yes on { $day }.
pairs-since-met = You first met on { $day }.
pairs-since-ended = Ended on { $day }. Thank you for the time you gave.
pairs-no-arrows = Nothing is named yet. What could each of you share?
pairs-shares = { $name } shares
pairs-learns = { $name } learns
pairs-arrow-title = Who shares what
pairs-arrow-add = Add something
pairs-arrow-who = Who shares it?
pairs-arrow-me = I share it with { $name }
pairs-arrow-other = { $name } shares it with me
pairs-arrow-skill = What is it?
pairs-arrow-choose = Choose one
pairs-arrow-save = Add it
pairs-arrow-remove-short = Take away
pairs-arrow-remove = Take away: { $name } shares “{ $skill }”
pairs-end-title = End this pair?
pairs-end-what = You can end at any time, and nobody asks why. { $name } gets a short letter that says only that the pair has ended, with thanks. Talks still to come are called off.
pairs-end-kept = This cannot be undone, but you can ask each other again later. What you both wrote stays with the two of you for twelve months.
pairs-end-do = End the pair with { $name }
pairs-end-stay = Stay a pair
pairs-mend-skill = Choose what is shared from the list.
pairs-mend-sharer = Say who of you two shares it.
pairs-refusal-alone = A pair needs two people.
pairs-refusal-already-paired = You two are a pair already. Open your pairs to see it.
pairs-refusal-ended = This pair has ended, so it stays as it is. You can ask each other again.
pairs-refusal-sharer-outside = Only one of the two can share in this pair.
pairs-refusal-arrow-there = That is on your page already.
pairs-who-list =
    You see your own pairs.
    Your partner sees the pair you share.
    Coordinators see that a pair exists, its dates and where it stands, never what you say or write.
    Leaders see counts only. Your manager sees nothing here.
pairs-who-arrows =
    The two of you see who shares what.
    Coordinators see it too, so that the next round fits. Leaders see counts only.
pairs-who-end =
    Your partner sees that the pair has ended, not who or why.
    Coordinators see the date. No reason is asked or kept.
pairs-letter-ended-subject = Your pair with { $name } has ended
pairs-letter-ended-line = Your pair with { $name } has ended. No reason is asked or given, and nothing went wrong with you. Thank you for your time.
pairs-letter-ended-next = When you feel like it, you can look for someone new.
pairs-letter-ended-do = Look for someone
done-pairs-arrow = Saved. You both see it now.
done-pairs-ended = The pair has ended. Thank you for the time you gave.
pairs-ended-why = You get this because a pair of yours has ended, so that you do not wait for a talk that will not come.

# Kinds of letters, for operators
letter-kind-pairs-ended = A pair ended
