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
check-key-other = On this machine { $why }
