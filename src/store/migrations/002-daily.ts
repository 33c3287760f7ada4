/**
 * The daily question: when it is asked and where, what became of each date, and the days a class is off. A posting gets a time after which it is only looked
 * for; its table is made anew, since SQLite changes no check of a table.
 */
export const daily = `
create table schedule (
  id text primary key,
  class text not null references class,
  number integer not null,
  cron text not null,
  zone text, -- null is the class's own
  topic text not null, -- '' is all
  closes text, -- HH:MM; null is the next morning
  tell text not null check (tell in ('at once', 'at close')),
  paused integer not null check (paused in (0, 1)),
  since integer, -- nothing due before it is asked; null is from when it is next planned
  planned_to text, -- the last date planned; null when planning begins anew
  plan_at integer not null, -- from when there are dates to plan
  revision integer not null, -- counts the changes of what a plan is made from
  unique (class, number)
) strict, without rowid;
create index schedule_plan on schedule (plan_at, id) where paused = 0;

create table schedule_channel (
  schedule text not null references schedule,
  channel text not null,
  place integer not null,
  role text,
  paused integer not null check (paused in (0, 1)),
  refused text, -- why the platform would not have it
  primary key (schedule, channel)
) strict, without rowid;

create table pin (
  schedule text not null references schedule,
  day text not null,
  question text not null,
  primary key (schedule, day)
) strict, without rowid;

-- One row a schedule and local date, for ever: that a date is asked once rests on this key.
create table occurrence (
  schedule text not null references schedule,
  day text not null,
  class text not null references class,
  due_at integer not null,
  state text not null check (state in ('planned', 'open', 'posted', 'closed', 'missed', 'skipped')),
  round text references round,
  posted_at integer,
  late_ms integer,
  reason text,
  primary key (schedule, day),
  check (state not in ('open', 'posted', 'closed') or round is not null)
) strict, without rowid;
create index occurrence_due on occurrence (due_at, schedule, day) where state = 'planned';
create unique index occurrence_round on occurrence (round) where round is not null;
create index occurrence_class on occurrence (class, day);

create table day_off (
  class text not null references class,
  kind text not null check (kind in ('holiday', 'down')),
  from_day text not null,
  to_day text not null,
  name text not null,
  primary key (class, kind, from_day, to_day),
  check (from_day <= to_day)
) strict, without rowid;

create table beat (
  only integer primary key check (only = 1),
  at integer not null
) strict;

create table posting_anew (
  id text primary key check (length(id) <= 25),
  class text not null references class,
  subject_kind text not null check (subject_kind in ('round', 'quiz')),
  subject text not null,
  kind text not null check (kind in ('question', 'result')),
  channel text not null,
  platform text not null,
  state text not null check (state in ('waiting', 'posted', 'refused', 'missed')),
  stale integer not null check (stale in (0, 1)),
  version integer not null,
  attempt integer not null,
  due_at integer not null,
  until_at integer, -- later than this it is only looked for; null is never
  ready_at integer, -- due, end of the lease or time of the next try; null when there is nothing to do
  owner text,
  claimed_at integer,
  message text,
  posted_at integer,
  sweep_at integer,
  reason text,
  unique (subject_kind, subject, kind, channel)
) strict, without rowid;
insert into posting_anew (id, class, subject_kind, subject, kind, channel, platform, state, stale, version, attempt, due_at, ready_at, owner, claimed_at, message,
  posted_at, sweep_at, reason)
select id, class, subject_kind, subject, kind, channel, platform, state, stale, version, attempt, due_at, ready_at, owner, claimed_at, message, posted_at, sweep_at,
  reason from posting;
drop table posting;
alter table posting_anew rename to posting;
create index posting_at_once on posting (platform, due_at, id, ready_at) where ready_at is not null and until_at is null;
create index posting_in_time on posting (platform, due_at, id, ready_at) where ready_at is not null and until_at is not null;
create index posting_sweep on posting (platform, sweep_at) where sweep_at is not null;
create index posting_never on posting (until_at) where state = 'waiting' and attempt = 0 and until_at is not null;
`;
