# What commands say on the command line.

serve-answers = Bothways answers on { $address }. Stop it with Ctrl+C.
serve-first-link = Nobody coordinates here yet. Open this link within 24 hours; it works once:
serve-no-mail = No mail server is set: letters wait here and reach nobody, and people can't sign in by mail. “bothways check” says how to set one.
serve-taken = Another program already answers on { $listen }. Stop it, or choose another address with --listen.
serve-cannot = We cannot answer on { $listen }: { $why }. Choose another address with --listen.

check-settings = Settings
check-findings = Findings
check-fine = fine
check-look = look
check-mend = MEND
check-must-mend = { $count ->
    [one] One thing must be mended first.
   *[other] { $count } things must be mended first.
 }
check-not-set = (not set)
check-hidden = (hidden)
check-folder-will-be = The data folder { $folder } will be made at the first start.
check-folder-none = { $folder } is no folder. Choose another with --data.
check-folder-closed = The data folder { $folder } cannot be written: { $why }. Give its owner the right to, or choose another with --data.
check-folder-open = Others on this machine can look into the data folder. Mend it with: chmod 700 { $folder }
check-folder-fine = The data folder { $folder } can be written, and only by its owner.
check-kit-fine = The kit "{ $name }", version { $version }, is whole.
check-address-here = No web address is set, so links in letters work on this machine only. Set it with --address https://your.host
check-address-plain = The web address starts with http://, so anyone on the way can read along. Put a proxy with a certificate in front and set --address https://your.host
check-proxies-none = No proxy is trusted. If one stands in front, name it with --trusted-proxies, or everyone counts as one asker.
check-mail-wrong = No letter can go out: { $why }.
check-mail-none = No mail server is set, so nobody can sign in by mail. Set --mail and --mail-from, or --mail-folder to try things out.
check-mail-folder = Letters are written into { $folder } and go to nobody.
check-mail-fine = The mail server answers; letters come from { $from }.
check-mail-away = The mail server { $server } does not answer: { $why }. Letters wait until it does.
check-database-will-be = The database { $database } will be made at the first start.
check-database-away = The database { $database } cannot be reached: { $why }
check-database-says = The database { $database }: { $why }
check-database-fine = The database { $database } answers ({ $engine }), and its tables are up to date.
check-database-pending = { $count ->
    [one] The database { $database } answers ({ $engine }). One change of its tables is made at the next start; make a backup first.
   *[other] The database { $database } answers ({ $engine }). { $count } changes of its tables are made at the next start; make a backup first.
 }
check-clock-wrong = The machine's clock says { $now }, but something was done at { $last } already. Set the clock.
check-clock-fine = The machine's clock says { $now }.
check-clocks-apart = This machine's clock and the database server's are { $seconds } seconds apart. Set the one that is wrong.
check-key-fine = The key for links in letters is the one of this house.
check-key-other = { $why }

### Help

command-about = Mentoring that runs both ways, for professional case managers.
command-begin =
    New here? Type: bothways serve
    Then open the link it prints.
command-settings-file = A file with settings, one a line, such as: listen = "127.0.0.1:8420"
command-settings-secret = { $what } The file holds only this.
command-settings-elsewhere = Each setting may also stand in the settings file, or in the environment: --listen is BOTHWAYS_LISTEN there.
command-no-threads = The machine lets us start no more work: { $why }. Close another program, or start the machine again.
command-broke-off = The work broke off on our side. Nothing was written.
command-stopped = Stopped. Nothing was written.

serve-about = Start the program, so that people can open it in a browser
serve-long =
    Start the program, so that people can open it in a browser.

    With no settings it keeps everything in the folder "data" and answers on this machine only. The first start prints a link for the first coordinator. Stop it with Ctrl+C.
check-about = Show the settings and say what is missing, changing nothing
check-json = Print one line of JSON for a script
check-ends = Ends with code 1 if something must be mended before the program can serve.
new-key-about = Go on with this machine's key for links in letters, when the old key is lost
new-key-long =
    Go on with this machine's key for links in letters, when the old key is lost.

    Buttons in letters that are out already stop working; everyone can still sign in and answer there. Type it once, on one machine, and copy seal.key from its data folder to the others.
new-key-taken = This machine's key is the one of the house now. Buttons in older letters no longer work.

### Settings

setting-listen = The address and port to answer on.
setting-address = The web address people use, such as https://mentoring.example.org. Links in letters start with it.
setting-data = The folder that holds everything: the database file, the key, letters in the demo.
setting-database = Where the database is: empty for one file in the data folder, or postgres://user@host/name.
setting-kit = A folder with your own kit of texts. Empty means the kit that comes with the program.
setting-mail = The mail server: smtps://user@host:465, smtp+starttls://user@host:587, or smtp://127.0.0.1:25 on this machine.
setting-mail-password = The password for the mail server.
setting-mail-from = The sender of letters, such as Mentoring <mentoring@example.org>.
setting-mail-authority = A file (PEM) with the certificate that vouches for your own mail server. Empty means the public ones.
setting-mail-folder = Writes letters into this folder and sends nothing. For trying things out.
setting-seal-key = Seals the links in letters. Empty means: made once and kept in the data folder.
setting-trusted-proxies = Addresses of proxies whose X-Forwarded-For is believed, set apart by commas.
setting-log = How much is logged: error, warn, info or debug.

setting-from-flag = a flag
setting-from-environment = the environment, { $name }
setting-from-file = the file { $file }
setting-from-default = the default
setting-unread-missing = there is no such file
setting-unread-denied = you have no right to read it
setting-unread-folder = it is a folder
setting-unreadable = The settings file { $file } cannot be read: { $why }
setting-unknown = The settings file { $file } names "{ $name }", which is no setting. Did you mean "{ $nearest }"?
setting-wrong = The setting { $name } (from { $source }) is "{ $value }". { $mend }
setting-mend-listen = Write an address and a port, such as 127.0.0.1:8420.
setting-mend-address = Start it with https://, such as https://mentoring.example.org.
setting-mend-database = Leave it empty for a file in the data folder, or write postgres://user@host/name.
setting-mend-trusted-proxies = Write addresses set apart by commas, such as 127.0.0.1, 10.0.0.0/8.
setting-mend-log = Write error, warn, info or debug.

### Opening

open-other-key = The key for links in letters is not the one this house began with, so links in its letters would not open. Copy seal.key from the data folder of the machine that began it, or give all machines the same seal_key. If that key is lost, go on with this one: bothways new-key
open-database = The database { $database }: { $why }
open-folder = The data folder { $folder } cannot be made: { $why }. Choose another with --data
open-key-unwritten = The key file { $file } cannot be written: { $why }
open-key-unread = The key file { $file } cannot be read: { $why }
open-key-gone = The key file { $file } has gone. Start again, and keep other programs out of the data folder.
open-key-empty = The key file { $file } is empty. Put the one from your backup there. If it is lost, remove this file and type: bothways new-key
