# Set-up
program-not-yet-title = This program is being set up
program-not-yet = Someone is getting things ready. Please come back a little later. If you need help now, the button above works already.
program-not-yet-first = Did you start it yourself? Then open the link that stands in the window where you started it.
program-not-yet-sign-in = I coordinate it: sign in
program-step-of = Step { $number } of { $all }
program-step-program = Your program
program-step-contact = Who takes concerns
program-step-help = Help in a crisis
program-step-kit = The texts you start with
program-lead = Four short steps, about five minutes. Each is saved when you go on, so you can stop at any time. You can change all of it later.
program-name = Name of the program
program-name-hint = People see it at the top of every page and in every letter.
program-run-by = Who runs it?
program-run-by-hint = Everyone who joins reads this, so please be exact.
program-association = An association
program-association-means = A chapter or another group that is no one's boss. Members read that their manager is not here.
program-employer = An employer
program-employer-means = A hospital, health plan or agency for its own staff. Members read that their employer runs the server, and what their manager can't see.
program-country = Country
program-country-hint = We ask because crisis numbers differ from country to country.
program-zone = Time zone of the program
program-zone-hint = New people start with this zone. Each can choose their own.
program-save = Save and go on
program-back = Back
program-step-back = One step back
program-mend-name = Please give the program a name.
program-mend-run-by = Please say who runs it.
program-mend-country = Please choose the country.
program-law-title = Good to know before you start (not legal advice)
program-law =
    Paid time: at an employer, mentoring is mostly part of the job. Treat it as paid time, or ask someone who knows the law.
    Health: questions on strain must be free to skip. Keep the answers away from staff files.
    Pay: never forbid people to talk about pay or working conditions.
    Fair choice: never pick people by traits the law protects. This program asks for none of them.
    Other countries: people may have a right to see and delete what is kept about them. Both are built in.
    Public bodies: your records may be open to requests, so keep notes few.

program-contact-lead = If something feels wrong in a pair, people need someone to turn to. Their name is shown on the "Connect with someone" page.
program-contact-not-you = Best is someone other than you: a person may have a concern about the coordinator.
program-contact-name = Name
program-contact-name-hint = A person, not a desk.
program-contact-email = E-mail address
program-contact-either = An e-mail address, a phone number, or both.
program-contact-phone = Phone
program-contact-phone-hint = With the area code.
program-contact-alone = You are the only coordinator, and you take the concerns too. Could someone else take them? Then people can also talk about a concern with you.
program-mend-contact-name = Please write who takes concerns.
program-mend-contact-reach = Please give an e-mail address or a phone number, so that people can reach them.
program-mend-phone = Please write the phone number in digits.

program-help-lead = These lines stand on the "Help now" page, one tap away from every page, also without a network. Please check that each number works for your people.
program-help-abroad = Our starting numbers are for the United States. The country of your program is { $country }, so this page starts empty. Please write the numbers that work there.
program-help-take-kit = Start from the US numbers all the same
program-danger = Whom to call in danger
program-danger-hint = Stands at the foot of every page, after "In danger? Call".
program-danger-kit = 988 or 911
program-lines = The lines
program-lines-hint = Untick a line to leave it out. Many programs add their employee assistance program and a nurse help line.
program-line-new = One more
program-line-calls = Call { $number }
program-line-texts = Text { $number }
program-line-chats = Chat at { $site }
program-line-fill-in = Yours to fill in.
program-line-change = Change
program-line-write = Write it
program-line-name = Name
program-line-when = When it helps
program-line-call = Number to call
program-line-text = Number to text
program-line-chat = Web page to chat
program-line-more = More, a line each
program-line-any-hour = Open day and night.
program-line-free = Free.
program-confirm = I looked at these numbers. They are right for our people (country: { $country }).
program-mend-danger = Please write whom to call in danger, such as 988 or 911.
program-mend-lines = Please show at least one line.
program-mend-line-name = Please give each line you show a name.
program-mend-line-reach = Please give "{ $line }" a number or a web page, or untick it.
program-mend-confirm = Please check the numbers and tick this box. People may need them on their worst day.
program-unconfirmed = You changed the country. Nobody has checked the crisis numbers for { $country } yet.
program-unconfirmed-go = Check them now

program-wording-lead = Some words here sort people by their years. Others may read them as a label. You decide.
program-wording-found = You wrote “{ $found }”. Perhaps: “{ $instead }”.
program-wording-or = ” or “
program-wording-reason = Why do you keep it?
program-wording-reason-hint = Change the words, or say in a line why they stay. Other coordinators can read it.
program-wording-kept = Words that stay
program-wording-kept-line = “{ $words }” in { $page }: { $reason } ({ $name }, { $day })
program-mend-wording = Please use other words, or say why these stay.
program-mend-wording-long = Please say it in 300 letters or fewer.

program-kit-lead = Bothways comes with a kit of texts, so that you can start today.
program-kit-version = Version { $version }
program-kit-is = { $name }, version { $version }
program-kit-skills = { $count } skills in plain words, with the other words people use for them
program-kit-letters = { $count } short letters
program-kit-tips = { $count } tips against stress
program-kit-touchpoints = { $count } ways to meet, from a quick chat to a project
program-kit-rest = Guides for the first and the last talk, an agreement, cards, check-ins and short lessons
program-kit-areas = The focus areas
program-kit-own = Want your own words? Whoever runs the machine can name a folder with your texts in the setting "kit".
program-kit-see = See what is in it
program-ready = Ready
program-ready-means = When you open the program, the people you invite can come in. Nobody gets a letter before you send one.
program-open = Open the program
program-refused-unfinished = One step is still open. Please finish it first.
done-program-open = Your program is open. Next: bring your people in.
done-program-saved = Saved.

# The program's page
program-title = Your program
program-do = What you can do here
program-do-import = Bring people in
program-do-import-hint = From a spreadsheet. You see everything before it happens.
program-do-invitations = Invitations
program-do-invitations-hint = Send them to a few people first, then to all.
program-do-people = Your people
program-do-people-hint = Who came in, who waits and since when, who is in a pair.
program-do-pairs = Pairs
program-do-pairs-hint = Who is a pair, since when, and whether they have had a first talk.
program-do-rounds = Find pairs
program-do-rounds-hint = A round over all who wait, with reasons. People still say yes themselves.
program-do-ties = Ties to answer
program-do-ties-hint = Two people know each other from elsewhere and would still like to be a pair.
program-do-conflicts = Pairs with a tie
program-do-conflicts-hint = A tie came to light after a pair began.
program-is = What people see
program-run-association = Run by an association.
program-run-employer = Run by an employer.
program-change = Change
program-help-see = See the page
program-days = How long requests wait
program-days-lead = When someone asks to be paired, the other person gets one reminder. With no answer, the request goes to the next choice, kindly and without blame.
program-remind = Remind after days
program-lapse = Go on after days
program-mend-days = Please write whole days: the reminder first, the end later, 30 at most.
who-program =
    Coordinators: all of this page.
    Everyone: the name, who runs the program, who takes concerns and the crisis lines.

# Roles
program-roles = People with a role
program-roles-hint = Coordinators, leaders, and who runs the machine.
program-roles-alone = You are the only coordinator. A second one keeps the program alive when you are away.
program-roles-lead = A program that hangs on one person ends with that person. Two coordinators are a good start.
program-role-coordinator = Coordinators
program-role-coordinator-means = Run the program: people, rounds, letters. They never see what a pair talks about.
program-role-leader = Leaders
program-role-leader-means = See groups in the results, never a person.
program-role-operator = Operators
program-role-operator-means = Run the machine: settings, work that waits, letters that could not go out.
program-role-nobody = Nobody yet.
program-role-invited = invited
program-role-take = Take this role back
program-role-last = The last coordinator stays. Give the role to someone else first.
done-role-given = Done. They see it on their next page.
done-role-taken = Done. The role is taken back.
who-roles = Only coordinators.

# Asking somebody in
program-invite = Ask someone in
program-invite-lead = They get a letter from the program with your name in it, and a link that works for 30 days. They may say no.
program-invite-name = Their name
program-invite-email = Their e-mail address
program-invite-role = As one of the
program-invite-go = Send the letter
done-role-asked = A letter is on its way to them.
