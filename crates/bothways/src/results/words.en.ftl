results-title = Results
results-lead = You see groups, never a person. Nobody's talks, rests or answers show up here by name.
results-joined = People who joined
results-paired = People in a pair now
results-not-enough = Not enough answers yet
results-floors = How small a group can be
results-floors-why = A small group would show who is in it. So we leave out any number for fewer people than this, and any number that would let you work such a group out.
results-about = Numbers about
results-least = People at least
results-floor-activity = What people do: joining, pairs, talks
results-floor-experience = What people say of their experience and safety
results-floor-strain = Strain and well-being
results-never = What you never see here
results-never-lines =
    Who is paired with whom, or who waits.
    What people talk about, and who came or did not come.
    Who rests, who left, and why.
who-results =
    Leaders and coordinators: these counts.
    No one sees a person here.
