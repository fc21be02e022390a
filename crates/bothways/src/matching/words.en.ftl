matching-why-learn-you = You want to learn “{ $skill }”, and { $sharer } shares it.
matching-why-share-you = { $learner } wants to learn “{ $skill }”, and you share it.
matching-why-share-they = { $sharer } shares “{ $skill }”, which { $learner } wants to learn.
matching-why-asked-setting-you = You asked for somebody from { $word }, and { $other } works there.
matching-why-asked-setting-of-you = { $by } asked for somebody from { $word }, and you work there.
matching-why-asked-setting-they = { $by } asked for somebody from { $word }, and { $other } works there.
matching-why-asked-credential-you = You asked for somebody with { $word }, and { $other } holds it.
matching-why-asked-credential-of-you = { $by } asked for somebody with { $word }, and you hold it.
matching-why-asked-credential-they = { $by } asked for somebody with { $word }, and { $other } holds it.
matching-why-style-you = You both picked “{ $side }”.
matching-why-style-they = { $first } and { $second } both picked “{ $side }”.
matching-why-value-you = “{ $value }” matters to both of you.
matching-why-value-they = “{ $value }” matters to both { $first } and { $second }.
matching-why-free-you = You are both free on { $day }, { $from } to { $to } { $zone }.
matching-why-free-they = { $first } and { $second } are both free on { $day }, { $from } to { $to } { $zone }.
matching-why-same-setting-you = You both know { $setting }.
matching-why-same-setting-they = { $first } and { $second } both know { $setting }.
matching-why-language-you = You both speak { $language }.
matching-why-language-they = { $first } and { $second } both speak { $language }.
matching-why-waiting-they = { $count ->
    [one] { $name } has waited for one day.
   *[other] { $name } has waited for { $count } days.
 }

matching-gap-nothing-to-learn = To know before: { $name } shares nothing from your own list yet. Here you would be the one who shares.
matching-gap-few-times = To know before: your free times meet for only { $minutes } minutes a week.
matching-gap-their-times = To know before: { $name } has not said yet when they are free.
matching-gap-own-times = To know before: you have not said yet when you are free, so we could not compare.
matching-gap-not-shared = To know before: { $name } does not share “{ $skill }”, which you want too.
matching-gap-setting = To know before: { $name } does not work in a setting you asked for.
matching-gap-credential = To know before: { $name } does not hold a credential you asked for.
matching-gap-style = To know before: you picked “{ $own }”, and { $name } picked “{ $theirs }”.
matching-gap-nothing-to-share = To know before: { $name } has no wish for what you share yet, so it would run one way at first.

matching-gate-own-draft = Your profile needs one thing to share and one thing to learn first. Then you can ask { $name }.
matching-gate-own-rest = You are taking a rest. End it on your Me page first, and you can pair up again.
matching-gate-own-training = Two short training modules come before a first pair. Then you can pair up.
matching-gate-own-full = You carry as many pairs as you said you have room for. You can give yourself more room on your Me page.
matching-gate-own-avoid = You said that you would rather not be paired with { $name }. You can change that on your Me page.
matching-gate-paired = You and { $name } are a pair already. Open your pairs to see it.
matching-gate-reporting = You and { $name } can't be a pair here: one of you answers for the other's work, directly or one level up. That keeps talks free.
matching-gate-tie = You and { $name } have a tie that needs three yeses first: from both of you and from a coordinator. Please ask your coordinator.
matching-gate-language = You and { $name } named no language in common. If you share one, add it on your Me page.
matching-gate-not-now = { $name } can't take a request now. It says nothing about you. Here are others who fit.
