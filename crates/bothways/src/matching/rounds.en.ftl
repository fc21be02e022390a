# The coordinators' rounds.

rounds-title = Rounds
rounds-lead = A round finds pairs for everyone who waits. You see a draft first and can change it. Nobody hears of it until you publish it, and then each person still says yes or no.
rounds-who =
    Coordinators see who waits, the names, skills and reasons of a draft, and why two people can't be paired only as far as it is not private.
    Nobody else sees a draft. Each person sees only the people they are introduced to.
rounds-to-program = Program
rounds-back = All rounds
rounds-back-draft = Back to the draft
rounds-waiting = { $count ->
    [0] Nobody waits for a pair
    [one] One person waits for a pair
   *[other] { $count } people wait for a pair
}
rounds-longest = { $count ->
    [0] All of them came today.
    [one] The longest wait is one day.
   *[other] The longest wait is { $count } days.
}
rounds-nobody-hint = Who comes in and has room for someone stands here until they have a pair.
rounds-one-sided = { $count ->
    [one] One of them said only what they share, or only what they want to learn. They can be placed that way. When they say yes to somebody, they are asked for the other line.
   *[other] { $count } of them said only what they share, or only what they want to learn. They can be placed that way. When they say yes to somebody, they are asked for the other line.
}
rounds-not-in = { $count ->
    [one] One more person on your list has not come in yet. Nobody is introduced to them before they do.
   *[other] { $count } more people on your list have not come in yet. Nobody is introduced to them before they do.
}
rounds-open-introductions = { $count ->
    [one] One introduction of an earlier round still waits for an answer. Best hear it before you draft the next round.
   *[other] { $count } introductions of earlier rounds still wait for an answer. Best hear them before you draft the next round.
}
rounds-not-in-invite = See the invitations
rounds-go-on = Go on with the draft
rounds-draft = Draft a round
rounds-earlier = Earlier rounds
rounds-line = { $placed } of { $most } who could be placed, in { $count ->
    [one] one pair
   *[other] { $count } pairs
}
rounds-making-title = Finding pairs
rounds-making = We are looking for the best pairs. With many people this takes a few minutes.
rounds-making-leave = This page looks again by itself. You can leave it and come back.
rounds-making-look = Look now
rounds-undrawn-title = This round has no pairs
rounds-undrawn = We could not find pairs for this round.
rounds-undrawn-next = Nobody was told, and you can draft a new round. If it happens again, tell whoever runs the program's machine.
rounds-draft-title = Draft of a round
rounds-draft-lead = Nobody has heard of this yet. Keep a pair, set it apart, or put someone else in. You see what it changes for others.
rounds-published-title = Published round
rounds-published-by = { $name } published this round on { $day }.
rounds-numbers = { $pairs ->
    [0] There is no pair.
    [one] There is one pair.
   *[other] There are { $pairs } pairs.
} { $placed } of the { $count } people who wait have someone to learn from. { $most } could be placed at most.
rounds-fair = How fair this round is
rounds-fair-answers = { $met ->
    [0] No two people have said yes to each other yet.
    [one] In one pair both have said yes.
   *[other] In { $met } pairs both have said yes.
} { $open ->
    [0] No answer is missing any more.
    [one] In one pair an answer is still to come.
   *[other] In { $open } pairs an answer is still to come.
}
rounds-fair-sharing = { $sharing ->
    [one] One person shares with someone.
   *[other] { $sharing } people share with someone.
} With pairs that fit as well, it could be { $most } at most.
rounds-fair-least = { $two } fit least, with { $least } points. The pair in the middle has { $middle }.
rounds-wishes = What these pairs leave to wish for
rounds-wishes-why = The best for all is not the best for each. These numbers are about the round as a whole, and never about one person.
rounds-certificate = Download the proof of these pairs
rounds-certificate-what = It shows how good the pairs are among all that could be when you published. Any program can check it; ours does with “bothways verify”. People have numbers in it and no names.
rounds-fair-groups = Who still waits, by where they work
rounds-fair-waiting = { $setting }: { $count }
rounds-fair-few = The groups are too small to be counted here.
rounds-publish = Publish this round
rounds-drop-ask = Let this draft go?
rounds-drop-what = The draft and what you changed in it are gone then. Nobody is told. You can draft a new round at any time.
rounds-drop = Let the draft go
rounds-broken = { $count ->
    [one] One pair was left out
   *[other] { $count } pairs were left out
}
rounds-broken-why = Something changed for these people before the round was published, so they can't be paired now. They still wait and come into the next round.
rounds-pairs = { $count ->
    [0] No pairs
    [one] One pair
   *[other] { $count } pairs
}
rounds-introduced = { $count ->
    [0] Nobody was introduced
    [one] One pair was introduced
   *[other] { $count } pairs were introduced
}
rounds-pairs-before = Pairs before these
rounds-pairs-after = More pairs
rounds-left-before = People before these
rounds-left-after = More people
rounds-kept = You keep this pair
rounds-keep = Keep
rounds-let-go = Don't keep
rounds-forbid = Set apart
rounds-swap = Swap
rounds-set-apart = { $count ->
    [one] You set two people apart
   *[other] You set { $count } pairs apart
}
rounds-let-go-apart = Allow again
rounds-left-out = { $count ->
    [one] One person has no one to learn from in this draft
   *[other] { $count } people have no one to learn from in this draft
}
rounds-somebody = someone who left
rounds-undo = Take it back
rounds-undo-more = Take back the change before

rounds-told-keep = { $two } stays.
rounds-told-forbid = { $two } is set apart.
rounds-told-let-go = { $two } is open again.
rounds-told-swap = { $two } is in the draft now.
rounds-told-undo = Taken back. The draft is as it was before.
rounds-told-new = { $count ->
    [one] New pair: { $names }.
   *[other] New pairs: { $names }.
}
rounds-told-lost = { $count ->
    [one] No longer a pair: { $names }.
   *[other] No longer pairs: { $names }.
}
rounds-told-placed = { $count ->
    [one] { $names } has someone to learn from now.
   *[other] These people have someone to learn from now: { $names }.
}
rounds-told-left = { $count ->
    [one] { $names } has no one to learn from now.
   *[other] These people have no one to learn from now: { $names }.
}
rounds-told-gain = { $count ->
    [one] It fits better now for { $names }.
   *[other] It fits better now for these people: { $names }.
}
rounds-told-lose = { $count ->
    [one] It fits less well now for { $names }.
   *[other] It fits less well now for these people: { $names }.
}
rounds-told-no-longer = { $count ->
    [one] Something changed meanwhile, so this pair can't be kept: { $names }.
   *[other] Something changed meanwhile, so these pairs can't be kept: { $names }.
}
rounds-told-nothing = Nothing changes for anyone else.

rounds-try-title = What would it change?
rounds-try-keep = You would keep { $two }.
rounds-try-forbid = You would set { $two } apart.
rounds-try-swap = You would pair { $into } instead of { $out }.
rounds-try-place = { $name } would take one person more.
rounds-try-not-yet = Nothing is done yet.
rounds-try-do = Do it
rounds-try-leave = Leave it as it is
rounds-try-asks = Only { $name } can say whether there is room for one more. Ask, without any pressure.
rounds-try-ask = Look at { $name }’s page
rounds-try-see = See what one more place with { $name } would change
rounds-would = What would be different
rounds-would-nothing = Nothing would change for anyone else.
rounds-would-new = { $count ->
    [one] A new pair: { $names }.
   *[other] New pairs: { $names }.
}
rounds-would-lost = { $count ->
    [one] No longer a pair: { $names }.
   *[other] No longer pairs: { $names }.
}
rounds-would-placed = { $count ->
    [one] { $names } would have someone to learn from.
   *[other] These people would have someone to learn from: { $names }.
}
rounds-would-left = { $count ->
    [one] { $names } would have no one to learn from.
   *[other] These people would have no one to learn from: { $names }.
}
rounds-would-gain = { $count ->
    [one] It would fit better for { $names }.
   *[other] It would fit better for these people: { $names }.
}
rounds-would-lose = { $count ->
    [one] It would fit less well for { $names }.
   *[other] It would fit less well for these people: { $names }.
}
rounds-would-no-longer = { $count ->
    [one] This pair could not be kept: { $names }.
   *[other] These pairs could not be kept: { $names }.
}
rounds-would-placed-most = { $then } people would have someone to learn from, instead of { $now }.
rounds-would-better = { $count ->
    [one] All pairs together would fit better by one point.
   *[other] All pairs together would fit better by { $count } points.
}
rounds-would-worse = { $count ->
    [one] All pairs together would fit less well by one point.
   *[other] All pairs together would fit less well by { $count } points.
}

rounds-weights-title = What counts in this round
rounds-weights-lead = Whatever you write here, as many people as possible get someone to learn from. The points only say which pairs are chosen for that. What has twice the points counts twice as much.
rounds-weights-first = The points are never a mark for a person, and people who can't be paired stay apart.
rounds-weights-focus = What one shares and the other wants to learn
rounds-weights-focus-hint = Usually { $usual } points.
rounds-weights-time = Times when both are free
rounds-weights-time-hint = Usually { $usual } points.
rounds-weights-style = How both like to work, and what they value
rounds-weights-style-hint = Usually { $usual } points.
rounds-weights-asked = A work setting or credential that someone asked for
rounds-weights-asked-hint = Usually { $usual } points.
rounds-weights-channel = Both like the phone, or both like video
rounds-weights-channel-hint = Usually { $usual } points.
rounds-weights-both_ways = Both share and both learn
rounds-weights-both_ways-hint = Usually { $usual } points, given once to such a pair.
rounds-weights-waiting = Days of waiting
rounds-weights-waiting-hint = A point for each day someone has waited, up to this many. Usually { $usual }.
rounds-weights-nearly_full = Little room left
rounds-weights-nearly_full-hint = Taken off where the one who shares is nearly full. Usually { $usual } points.
rounds-weights-first_learner = One more person who gets to share
rounds-weights-first_learner-hint = So many points of fit may be lost so that one more person shares with someone. Usually { $usual }.
rounds-weights-then = You see what would change first. When you publish this round, the points count in your program from then on: in new rounds, and when people look for someone who fits.
rounds-weights-see = See what would change
rounds-weights-usual = Would you like the usual points back?
rounds-weights-usual-see = See what the usual points would change
rounds-weights-own = Some things count more or less than usual in this round:
rounds-weights-line = { $part }: { $count ->
    [one] one point instead of { $before }
   *[other] { $count } points instead of { $before }
}
rounds-weights-mend = Write a whole number from 0 to { $most } for “{ $part ->
    [focus] { rounds-weights-focus }
    [time] { rounds-weights-time }
    [style] { rounds-weights-style }
    [asked] { rounds-weights-asked }
    [channel] { rounds-weights-channel }
    [both_ways] { rounds-weights-both_ways }
    [waiting] { rounds-weights-waiting }
    [nearly_full] { rounds-weights-nearly_full }
   *[first_learner] { rounds-weights-first_learner }
}”.
rounds-weights-nothing = With these points no pair would fit better than any other. Give at least one part of a fit more than 0.
rounds-try-weights = You would change what counts in this round.
rounds-would-weights-nothing = The pairs would stay as they are.
rounds-would-weights-counted = Both the pairs there are and the pairs there would be are counted by the new points here, so that they can be compared.
rounds-told-weights = You changed what counts in this round.
rounds-told-weights-nothing = The pairs stay as they are.
rounds-told-weights-counted = Both the pairs before and the pairs now are counted by the new points here.

rounds-swap-title = Who else could it be?
rounds-swap-lead = Choose someone, and you see what it would change for others before anything is done.
rounds-swap-instead = { $name } with someone else instead of { $other }
rounds-swap-nobody = Nobody else in this round fits { $name }.
rounds-swap-cost-nothing = As many people would have someone to learn from, and all pairs together would fit as well.
rounds-swap-cost-little = All pairs together would fit nearly as well.
rounds-swap-cost-points = { $count ->
    [one] All pairs together would lose one point.
   *[other] All pairs together would lose { $count } points.
}
rounds-swap-cost-placed = { $count ->
    [one] One person fewer would have someone to learn from.
   *[other] { $count } people fewer would have someone to learn from.
}
rounds-swap-do = Pair { $name } with { $other }

rounds-publish-title = Publish this round?
rounds-publish-what = { $count ->
    [one] One pair is introduced to each other. Both get a letter with the reasons.
   *[other] { $count } pairs are introduced to each other. Each person gets a letter with the reasons.
}
rounds-publish-then = They say yes or no themselves, and become a pair only when both say yes. Letters can't be called back. Pairs that can't be any more are left out, and you see which.
rounds-publish-do = { $count ->
    [one] Publish one pair
   *[other] Publish { $count } pairs
}
rounds-publish-not = Not yet

rounds-one-at-a-time = There is a draft on the desk already. Publish it or let it go first.
rounds-nobody-waits = Nobody waits who could be placed now. A round takes in only people who have come in themselves. Try again when more have.
rounds-already-published = { $name } has published this round already, so nothing was done twice.
rounds-already-dropped = This draft was let go. You can draft a new round.
rounds-still-making = The pairs of this round are still being found. Look again in a moment.
rounds-cannot-pair = These two can't be paired.
rounds-no-room = One of the two has no room beside the pairs that you keep. Let one of those go first.
rounds-nothing-to-undo = There is nothing to take back.
rounds-counts-already = These points count in this round already. Change a number first.
rounds-too-large = There are too many people to count exactly in one round.
rounds-unclear = We can't tell which pair you mean. Go back to the draft and try again.

done-rounds-one-at-a-time = There is a draft on the desk already. Here it is.
done-rounds-meanwhile = Someone else changed this draft just now, so yours was not done. Here it is as it stands.
done-rounds-published = The round is published. The letters are on their way.
done-rounds-dropped = The draft is gone. Nobody was told.
