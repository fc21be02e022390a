demo-title = A chapter to try things in
demo-what = Everybody here is invented. Nothing is sent: letters stand on a page. Close the program and the chapter is gone.
demo-who = Who would you like to be?
demo-be = Be { $name }
demo-others = Everyone else
demo-as-ben = New to case management, seven months in. Learns about denials and shares secure chat.
demo-as-ana = Many years in transplant. Shares appeals, and learns spreadsheets from the people she guides.
demo-as-cleo = Runs the chapter in a lunch break: the list, rounds, invitations.
demo-as-leo = Leads a department. Sees groups, never a person, and learns from a newer colleague too.
demo-as-oda = Runs the machine: devices, letters, settings.
demo-day = What day is it?
demo-day-label = Day of the story
demo-day-hint = Go forward a week and see what happens.
demo-day-do = Make it this day
demo-mend-day = Write the day like 2026-11-02, in a year from 2000 to 2199.
demo-letters = Read the letters
done-demo-day = The day is changed. Letters that are due go out within a few seconds.

# Said on the command line
demo-command = Try it: a chapter of invented people with a year of story
demo-command-long =
    Try it: a chapter of invented people with a year of story.

    Prints a link for each role. Nothing is sent: letters stand on a page. When you stop it with Ctrl+C, the chapter is gone.
demo-command-today = The day on which the story stands
demo-command-day = The day "{ $day }" cannot be read. Write it like 2026-11-02, in a year from 2000 to 2199.
demo-command-open = A chapter of { $people } invented people is open. In the story it is { $day }.
demo-command-ben = new to case management
demo-command-ana = a seasoned mentor
demo-command-cleo = the coordinator
demo-command-leo = a leader
demo-command-oda = the operator
demo-command-more =
    Everyone else, and another day: { $address }/demo
    The letters: { $address }/letters
    Stop it with Ctrl+C.
