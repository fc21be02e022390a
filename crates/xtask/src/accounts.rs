//! The machine's list of accounts: who PostgreSQL may run as when we are root.

use std::fs;

/// An account that a program can run as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    pub user: u32,
    pub group: u32,
}

/// The account for a server that refuses to run as root: its own if there is one, else nobody's.
pub fn unprivileged() -> Option<Account> {
    let list = fs::read_to_string("/etc/passwd").ok()?;
    find(&list, "postgres").or_else(|| find(&list, "nobody"))
}

fn find(list: &str, name: &str) -> Option<Account> {
    list.lines().find_map(|line| {
        let mut fields = line.split(':');
        if fields.next() != Some(name) {
            return None;
        }
        let user = fields.nth(1)?.parse().ok()?;
        let group = fields.next()?.parse().ok()?;
        Some(Account { user, group })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_found_by_its_whole_name() {
        let list = "root:x:0:0:root:/root:/bin/bash\npostgres:x:101:104:,,,:/var/lib/postgresql:/bin/bash\n";

        assert_eq!(find(list, "postgres"), Some(Account { user: 101, group: 104 }));
        assert_eq!(find(list, "post"), None);
    }
}
