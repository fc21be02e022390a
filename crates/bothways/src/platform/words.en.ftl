product-name = Bothways
language-name = English

frame-skip = Skip to the page
frame-support = Support
frame-connect = Connect with someone
frame-help-now = Help now
frame-places = Places
frame-who-sees = Who can see this?
frame-not-monitored = No one monitors this app. In danger? Call { $call }.
frame-demo = The demo
frame-demo-day = Demo. In the story it is { $day }.
frame-demo-change = Change the day or the person

place-today = Today
place-pairs = Pairs
place-people = People
place-me = Me
place-program = Program
place-results = Results

form-choose = Choose one
form-zones-named = By name
form-zones-cities = By city
form-mend = Please look at these lines again:

problem-back = Go to the first page
problem-number = If you tell us, this number helps: { $number }
problem-not-found-title = This page is not here
problem-not-found = It may have moved, or it was never yours to see. Nothing is wrong with you or your account.
problem-link-title = This link is not whole
problem-link = A piece of it may be missing. Copy all of it, from its first letter to its last, into the line at the top of your browser. Or sign in: what it is about stands on your Today page.
problem-refused-title = That did not work
problem-invalid-title = Something needs a second look
problem-invalid = Please go back and look at the form again.
problem-too-much-title = That was a bit much
problem-too-often = You tried this many times in a short while. Please wait a few minutes, then try again.
problem-form-too-large = That form holds more text than we can take. Please make it shorter; about 200,000 letters is the most.
problem-other-site-title = This came from another website
problem-other-site = Your browser says that another website sent this, so we did nothing. Open the page here and press its button.
problem-no-button-title = This address belongs to a button
problem-no-button = Nothing was changed. Go back to the page with the button and press it there.
problem-too-long-title = This took us too long
problem-too-long = We could not answer within a minute. What you began may still be done: look in a moment before you try again.
problem-body-too-large-title = That was a bit much
problem-body-too-large = That is more than 30 MB, so we did not read it. Please send less at a time.
problem-not-a-form = We could not read what came in. Please use the form on the page.
problem-broken-title = Something broke on our side
problem-broken = This was our fault, not yours. What you typed may not be saved. Please try once more in a minute.
problem-link-old = This link has had its time. Sign in, and you will find the same thing on your Today page.

time-day = { $weekday } { $day } { $month }
time-day-year = { $weekday } { $day } { $month } { $year }
time-clock = { $clock } { $zone }
time-when = { $day }, { $clock } { $zone }
zone-eastern = Eastern
zone-central = Central
zone-mountain = Mountain
zone-arizona = Arizona
zone-pacific = Pacific
zone-alaska = Alaska
zone-hawaii = Hawaii
zone-atlantic = Atlantic
zone-utc = UTC
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

letter-hello = Hello { $name },
letter-by-program = A computer program sent this letter; no person wrote it by hand.
letter-why-asked = You get it because of something you asked for or agreed to.
letter-why-notice = You get it because you take part in { $program }.
letter-few = We send at most two notices in seven days.
letter-stop = Stop letters like this one, without signing in
letter-digest-subject = { $count ->
    [one] One note for you
   *[other] { $count } notes for you
 }
letter-digest-line = More notes came for you than we send in a week. Here they are, all { $count } in one letter.
letters-digest-why = You get it because more notes came than we send in a week. One letter leaves you more peace.
letter-stop-title = Notices by mail
letter-stop-now = You get notices from us: at most two in seven days.
letter-stop-kind-said = Letters of this kind say:
letter-stop-asked = Letters you ask for yourself still come, such as sign-in links and the calendar letters of your talks.
letter-stop-kind = Stop letters like this one
letter-stop-all = Stop all notices
letter-start-again = Send me notices again
letter-stopped-kind = Done. You get no more letters like this one.
letter-stopped-all = Done. You get no more notices from us.
letter-stop-who = You see this page through the link in your letter. Nobody else is told what you stop.
machine-title = This machine
machine-lead = What waits here and what was given up. People's words are not shown.
machine-who = Only people who run this machine see this list.
    It shows kinds, days and states, never what a letter says or whom work is about.
machine-letters = Letters on their way
machine-jobs = Work that was given up
machine-jobs-none = No work was given up.
machine-job-said = At the last try:
machine-job-there-already = This work is under way already, or was done. Open the page again to see how it stands.
machine-kind = Kind: { $kind }
done-machine-job-again = The work is tried again now.
letter-kind-letters-digest = Several notices in one letter
job-kind-letters-send = Sending a letter
job-kind-letters-digest = Several notices in one letter
job-kind-letters-look-after = Looking after letters that got lost or old
letter-machine-none = No letter waits, and none was given up.
letter-machine-said = The mail server said:
letter-machine-again = Try again now
letter-count-waiting = { $count ->
    [one] One letter waits to go out.
   *[other] { $count } letters wait to go out.
 }
letter-count-held = { $count ->
    [one] One notice is kept for a later letter, because two went out this week.
   *[other] { $count } notices are kept for later letters, because two went out this week.
 }
letter-count-dead = { $count ->
    [one] One letter was given up.
   *[other] { $count } letters were given up.
 }
done-letter-again = The letter is tried again now.
letter-way-nowhere = No mail server is set, so letters wait here. Set mail and mail_from, and they go out.
letter-way-folder = Letters are written into the folder { $folder } and sent to nobody.
letter-way-tls = Letters go to the mail server { $server } over TLS.
letter-way-starttls = Letters go to the mail server { $server } over STARTTLS.
letter-way-here = Letters go to the mail server { $server } on this machine.
letter-state-waiting = It waits to go out.
letter-state-held = It is kept for a later letter.
letter-state-joined = It went into a letter with others.
letter-state-sent = It went out.
letter-state-stopped = It was not sent: what it is about was settled before, or notices of this kind are stopped.
letter-state-dead = It was given up.
letter-demo-title = Letters of the demo
letter-demo-line = In the demo no letter leaves this machine. Each one is here, and its links work.
letter-demo-to = Letters to
letter-demo-everybody = Everybody
letter-demo-show = Show
letter-demo-none = No letter was written yet. Ask for a sign-in link or accept a request, and it will be here.
letter-demo-read = Read it
letter-demo-html = See it as a mail program shows it
letter-demo-calendar = Calendar part

# A thought about somebody's own words. The writer decides.
advice-lead = A thought before you send it. You decide.
advice-not-yet = Nothing is kept or sent yet. Change your words, or press the button again to leave them as they are.
advice-wording = You wrote “{ $found }”. Perhaps: “{ $instead }”.
advice-or = ” or “
