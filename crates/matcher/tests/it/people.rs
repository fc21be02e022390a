//! Ana, Ben, Cleo and Eve, and whole towns of invented people.

use matcher::{Person, Question, Share, Side, Wall, WallReason, Week, Weights, Wish};

/// Somebody who shares and learns these skills, well and gladly.
pub fn person(id: &str, shares: &[u32], learns: &[u32], room: u32) -> Person {
    Person {
        shares: shares.iter().map(|&skill| Share { skill, level: 4 }).collect(),
        learns: learns.iter().map(|&skill| Wish { skill, priority: 3 }).collect(),
        room,
        ..Person::new(id)
    }
}

pub fn wall(a: &str, b: &str, reason: WallReason) -> Wall {
    Wall { a: a.into(), b: b.into(), reason }
}

pub fn two(a: &str, b: &str) -> [String; 2] {
    [a.into(), b.into()]
}

pub fn question(people: Vec<Person>) -> Question {
    Question::new(people, Vec::new(), Weights::default())
}

/// Everybody either shares or learns.
pub fn two_sides(mut round: Question) -> Question {
    for (number, person) in round.people.iter_mut().enumerate() {
        if number % 3 == 0 {
            person.learns.clear();
        } else {
            person.shares.clear();
            person.room = person.room.min(1);
        }
    }
    round
}

/// Numbers that look like chance and are the same on every machine.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % n
    }

    pub fn once_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    fn some(&mut self, most: u64, of: u64) -> Vec<u32> {
        let mut keys: Vec<u32> = (0..self.below(most + 1)).map(|_| self.below(of) as u32).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Puts a list into another order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i as u64 + 1) as usize);
        }
    }
}

fn citizen(dice: &mut Dice, number: usize, skills: u64) -> Person {
    let shares = dice.some(4, skills);
    let learns: Vec<u32> = dice.some(3, skills).into_iter().filter(|skill| !shares.contains(skill)).collect();
    let mut someone = person(&format!("M{number:04}"), &shares, &learns, dice.below(4) as u32);
    someone.shares.iter_mut().for_each(|share| share.level = 1 + dice.below(4) as u8);
    someone.learns.iter_mut().for_each(|wish| wish.priority = 1 + dice.below(3) as u8);
    someone.languages = dice.some(2, 3);
    someone.free = (!dice.once_in(4)).then(|| {
        let mut week = Week::new();
        for _ in 0..3 {
            let from = (dice.below(5) * 48 + 20 + dice.below(14)) as u16;
            (from..from + 6).for_each(|at| week.add(at));
        }
        week
    });
    let sides = [None, Some(Side::First), Some(Side::Second), Some(Side::Both)];
    someone.style = std::array::from_fn(|_| sides[dice.below(4) as usize]);
    someone.values = dice.some(3, 10);
    someone.settings = dice.some(1, 5);
    someone.asks_settings = dice.some(1, 5);
    someone.resting = dice.once_in(12);
    someone.trained = !dice.once_in(10);
    someone.waiting_days = dice.below(40) as u32;
    someone.load_percent = dice.below(100) as u32;
    someone
}

/// A round of invented people with walls between some of them.
pub fn town(seed: u64, people: usize, skills: u64) -> Question {
    let mut dice = Dice::new(seed);
    let people: Vec<Person> = (0..people).map(|number| citizen(&mut dice, number, skills)).collect();
    let mut question = question(people);
    let reasons =
        [WallReason::ReportingLine, WallReason::Conflict, WallReason::AvoidList, WallReason::Blocked];
    let count = question.people.len() as u64;
    for _ in 0..count / 2 {
        let [a, b] = [0; 2].map(|_| question.people[dice.below(count) as usize].id.clone());
        question.walls.push(Wall { a, b, reason: reasons[dice.below(4) as usize] });
    }
    question
}

/// People of whom hardly two said the same, and nobody anything beside skills, times and languages: some share, some learn, most do both.
pub fn all_sorts(people: usize) -> Question {
    let mut dice = Dice::new(11);
    let someone = |number: usize| {
        let (shares, learns) = (dice.some(3, 20), dice.some(3, 20));
        let mut someone = person(&format!("M{number:04}"), &shares, &learns, 1 + dice.below(3) as u32);
        someone.shares.iter_mut().for_each(|share| share.level = 1 + dice.below(4) as u8);
        someone.learns.iter_mut().for_each(|wish| wish.priority = 1 + dice.below(3) as u8);
        someone.languages = (0..3).filter(|_| dice.once_in(2)).collect();
        let mut week = Week::new();
        for _ in 0..3 {
            let from = (48 * dice.below(5) + 2 * (12 + dice.below(5))) as u16;
            (from..from + 4).for_each(|at| week.add(at));
        }
        someone.free = Some(week);
        someone
    };
    question((0..people).map(someone).collect())
}

/// Everybody shares three of 96 skills and wants two, by their number, and is free for lunch and on Tuesday evening in one of three time
/// zones: 96 kinds of people. Everybody has room for two, and one of ten answers for the nine after them.
pub fn crowd(people: usize) -> Question {
    let skill = |number: usize| (number % 96) as u32;
    let someone = |number: usize| {
        let week = free_at_lunch([4, 5, 7][number % 3]);
        let share = |(skill, level)| Share { skill, level };
        let wish = |(skill, priority)| Wish { skill, priority };
        Person {
            shares: [(skill(number), 3), (skill(number + 1), 4), (skill(number * 7 + 3), 2)]
                .map(share)
                .into(),
            learns: [(skill(number * 5 + 2), 3), (skill(number + 9), 1)].map(wish).into(),
            room: 2,
            languages: vec![0],
            free: Some(week),
            channels: vec![1, 2],
            ..Person::new(format!("M{number:05}"))
        }
    };
    let mut question = question((0..people).map(someone).collect());
    let ids: Vec<&String> = question.people.iter().map(|person| &person.id).collect();
    let teams = ids.chunks(10).flat_map(|team| team[1..].iter().map(|id| (team[0], *id)));
    question.walls = teams.map(|(one, other)| wall(one, other, WallReason::ReportingLine)).collect();
    question
}

/// Noon to one on weekdays and five to seven on Tuesday, so many hours behind universal time.
fn free_at_lunch(behind: u16) -> Week {
    let mut week = Week::new();
    let mut add = |day: u16, from: u16, to: u16| {
        (2 * (24 * day + from + behind)..2 * (24 * day + to + behind))
            .for_each(|half_hour| week.add(half_hour));
    };
    (0..5).for_each(|day| add(day, 12, 13));
    add(1, 17, 19);
    week
}
