# Coming in
access-sign-in-title = Sign in
access-email = Your e-mail address
access-email-hint = The one your program knows you by.
access-send = Send me a link
access-send-again = Send another link
access-no-password = There is no password. We send you a letter with a link. It works once, for 20 minutes.
access-sent = Look at your mail.
access-sent-more = If we know this address, a letter with a link is on its way. It works once, for 20 minutes, in this browser.
access-sent-nothing = Nothing there after five minutes? Look in the spam folder, check how you wrote the address, or ask your coordinator.
access-link-over = This link was used already, or its time is over. That is fine: type your address, and we send you a fresh one.
access-run-by-association = { $program } is run by an association, and the association runs this server. Your manager is not here.
access-run-by-employer = { $program } is run by your employer, and your employer runs this server. Your manager does not see what you talk about, when you rest, or whom you are paired with. The people who run the server could look into its files.
access-mend-email = Please write your address like this: name@example.org
access-mend-name = Please write the name you go by.
access-mend-name-long = That name is longer than we can show. 100 letters is the most.
access-mend-zone = Please choose your time zone.
access-mend-language = Please choose a language from the list.
access-refused-last-coordinator = You are the only coordinator. Give this role to someone else first, so that the program is not left alone.
access-refused-link-over = This link was used already, or its time is over. Please ask for a fresh one.
access-refused-others-link = This link belongs to another account than yours. Nothing was changed. Sign out here first if that account is yours too.
access-refused-address-taken = This address belongs to another account now, so it can't be yours too.
access-refused-not-on-list = This person joined by now, or is off the list already.
access-refused-has-left = This person left the program not long ago. Please respect that. If they ask to come back, you can invite them again 30 days after they left.
access-somebody-who-left = Someone who left

access-come-in-title = Welcome back, { $name }
access-come-in-go = Sign in
access-elsewhere-title = You asked on another device: sign in here?
access-elsewhere-asked = Someone asked for this link on { $device } at { $when }.
access-elsewhere-warn = If that was you, sign in here. If not, close this page. The link ends by itself.
access-elsewhere-go = Yes, sign me in here
access-address-title-confirm = Is this your new address?
access-address-confirm = From now on, letters go to { $email }, and you sign in with it.
access-address-go = Yes, use this address
access-join-title = Welcome, { $name }
access-join-means = What joining means
access-join-lines =
    People in the program can see your name and what you share and want to learn.
    You decide what you write, whom you ask and when you talk.
    The program sends you two notices a week at most, and you can stop them with one click.
    What you and a partner say to each other stays between you.
access-join-go = Join
access-join-free = You can leave at any time. No reason needed.
access-first-title = Welcome to Bothways
access-first-lead = You are the first one here, so you will coordinate the program. First, who are you?
access-first-email-hint = We send your sign-in links there.
access-first-go = Go on
access-name = Your name
access-name-hint = As colleagues know you.
access-zone = Your time zone
access-zone-hint = We show you every time in this zone.
access-language = Language

# Devices
access-devices-title = Where you are signed in
access-devices-lead = Each line is a device where you are signed in. Don't know one? End it. A device you don't use for 60 days ends by itself.
access-device-this = This device.
access-device-seen = Last seen
access-device-end = End { $device }
access-devices-end = End all other devices
access-sign-out = Sign out here
access-device = { $browser } on { $system }
access-browser-edge = Edge
access-browser-opera = Opera
access-browser-samsung = Samsung browser
access-browser-firefox = Firefox
access-browser-chrome = Chrome
access-browser-safari = Safari
access-browser-other = A browser
access-system-iphone = iPhone
access-system-ipad = iPad
access-system-android = Android
access-system-windows = Windows
access-system-chromeos = Chromebook
access-system-mac = Mac
access-system-linux = Linux
access-system-other = a device we don't know
who-devices = Only you.
done-device-ended = That device is signed out.
done-devices-ended = All other devices are signed out.
done-signed-out = You are signed out. See you soon.

# Account
access-account-title = Your account
access-to-me = Back to Me
access-save = Save
access-address-title = Your e-mail address
access-address-now = It is { $email } now.
access-address-new = New address
access-address-hint = We send a link there. Until you open it, nothing changes.
access-address-send = Send the link
access-data-take = Take my data with me
access-data-hint = One file with all that is kept about you here, in a form that other programs can read.
access-more = More
who-account =
    Your name: everyone in the program.
    Your e-mail address: you, the coordinators and the people you are paired with.
    Your zone: you and the people you are paired with.
done-account-saved = Saved.
done-address-changed = This is your address now.
done-address-asked = Look at your new mailbox. A letter with a link is on its way.

# Leaving
access-leave-title = Leave the program
access-leave-lead = You can leave at any time, and you need no reason. Nobody is told why. Thank you for the time you were here.
access-leave-now = What happens at once
access-leave-now-lines =
    You are signed out everywhere and can no longer sign in.
    You no longer show up in anyone's suggestions, and open requests end.
    Your pairs end. Your partners see that the pair has ended, and no reason.
access-leave-kept = What is kept, and until when
access-leave-kept-lines =
    Your name, address and profile: 30 days, then they are deleted.
    What you wrote together with a partner: your partner keeps it. After 30 days your name is off it.
    That something was done, and when (never what was said): 24 months.
    Old backups hold all of this until the people who run the server delete them.
access-leave-go = Leave now
access-leave-stay = Stay
done-left = You have left the program. Take good care.

# Letters
access-letter-sign-in = Your link to sign in
access-letter-sign-in-line = Here is the link you asked for. It works once, for { $count } minutes, best in the browser where you asked.
access-letter-not-you = You did not ask for this? Then do nothing. Nobody can come in without this letter.
access-letter-address = Is this your new address?
access-letter-address-line = You asked to use this address from now on. Press the button where you are signed in to say yes. Until then nothing changes.
access-letter-address-go = Look and confirm
access-letter-address-changed = Your address here is another one now
access-letter-address-changed-line = From now on, our letters go to the new address that you confirmed while you were signed in.
access-letter-address-changed-not-you = Was it not you? Tell your coordinator today: they can help you back in.
access-letter-address-taken = You asked to use this address from now on. It belongs to another account here. If that is yours too, sign in with it, or ask your coordinator.
access-letter-role = { $by } asks for your help
access-letter-role-coordinator = { $by } would like you to help run the mentoring program, as a coordinator beside them. A program that hangs on one person ends with that person. You can say no, or stop at any time.
access-letter-role-leader = { $by } would like you to see what the mentoring program does for your people. You will see groups, never a person.
access-letter-role-operator = { $by } would like you to look after the machine that the mentoring program runs on.
access-letter-role-go = Look at it
access-role-why = You get this because a coordinator named you. It is so that the program rests on more than one person.

# Kinds of letters and work, for operators
letter-kind-access-sign-in = A link to sign in
letter-kind-access-address = A new mail address
letter-kind-access-role = Somebody is asked to hold a role
job-kind-access-sign-in-letter = Writing a letter with a link to sign in
job-kind-access-erase = Erasing people who left 30 days ago

# Said on the command line
access-command = Make somebody a coordinator and print a link with which they come in
access-command-long =
    Make somebody a coordinator and print a link with which they come in.

    The link works once, for 30 days. This is also the way back in if every coordinator is locked out.
access-command-their-email = Their e-mail address
access-command-their-name = Their name
access-command-email = "{ $email }" is no e-mail address. Write it like name@example.org.
access-command-name = Write their name behind --name.
access-command-link = This link lets them in, once, within 30 days:
