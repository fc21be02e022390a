care-help-title = Help now
care-help-person = Would you like to talk to someone you know?
care-call = Call { $number }
care-text = Text { $number }
care-chat = Chat at { $site }
care-beyond-lead = Someone told you something heavy? You can say:
care-beyond-danger = If no or not sure: { $call }. Do not leave the call.
care-help-offline = Your browser keeps this page. After the first visit it opens without a network too. You can also print it.

care-connect-title = Connect with someone
care-connect-lead = You don't have to carry it alone. Pick a person and send. You can change the words first.
care-connect-nobody = You have no pair yet, and the program named no one to write to. Please use the numbers below, or ask your coordinator.
care-whom = Who would you like to talk to?
care-near-pair = you are a pair
care-near-past = you were a pair
care-near-contact = takes concerns for the program
care-near-stand-in = a coordinator who is in no pair with you
care-nobody-outside = The one who takes concerns here is you, or is in a pair with you, and the program has no other coordinator yet. The numbers on "Help now" are for you all the same.
care-words-label = Your words
care-words-hint = They get these words, your name and your e-mail address, so that they can answer you. Please leave out clients' names and details.
care-words =
    Can we talk? I could use a good listener, in the next days if you can.
    { $name }
care-send = Send
care-contact = By phone
care-contact-line = { $name } takes concerns for the program.
care-now = Is it urgent?
care-mend-words = Please write a line, so that they know what you ask for.
care-mend-words-long = Please make it shorter. About half a page fits: 1,500 letters.
care-mend-whom = Please pick someone.
care-too-often = You asked many people in a short while. Is it urgent? Please use the numbers on the "Help now" page: someone is there.
care-refused-phone-only = This person can be reached by phone only. You find the number on the "Connect with someone" page.
done-care-sent = Your words are on their way. They go out as a letter, so an answer may take a while. Is it urgent? Use the numbers below.
who-connect =
    The person you pick: your words, your name and your e-mail address.
    No one else: not your manager, not the coordinators.

care-letter = { $name } asks: can we talk?
care-letter-line = { $name } would like to talk with you, and wrote:
care-letter-answer = Answer { $name }
care-letter-free = You are free to say "not now". A short answer helps, even a no.
care-letter-beyond = If it is more than you can hold, this page has numbers and words to say: { $page }

# Kinds of letters, for operators
letter-kind-care-can-we-talk = Somebody asks to talk
