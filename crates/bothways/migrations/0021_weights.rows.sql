-- The chapter gives more weight to times in common since the published round; in the draft a coordinator tries still more.
UPDATE program SET weights = '{"version":3,"focus":40,"time":40,"style":15,"asked":10,"channel":5,"both_ways":10,"waiting":20,"nearly_full":25,"first_learner":0}'
    WHERE id = 'program';
UPDATE round SET weights = '{"version":3,"focus":40,"time":40,"style":15,"asked":10,"channel":5,"both_ways":10,"waiting":20,"nearly_full":25,"first_learner":0}', weights_version = '3'
    WHERE id = '000000000000000000000000r1';
UPDATE round SET weights = '{"version":5,"focus":40,"time":60,"style":15,"asked":10,"channel":5,"both_ways":10,"waiting":20,"nearly_full":25,"first_learner":5}', weights_version = '5',
        undo = '[{"keep":[],"forbid":[],"pairs":[],"weighing":{"version":3,"focus":40,"time":40,"style":15,"asked":10,"channel":5,"both_ways":10,"waiting":20,"nearly_full":25,"first_learner":0}}]'
    WHERE id = '000000000000000000000000r2';
