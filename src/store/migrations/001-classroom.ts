/** The classroom: who is in it, what was asked and posted, what was answered and what it was worth. */
export const classroom = `
create table class (
  id text primary key,
  name text not null,
  lang text not null,
  zone text not null,
  course text not null,
  settings text not null check (json_valid(settings)),
  created_at integer not null
) strict, without rowid;

create table place (
  space text not null,
  channel text not null, -- '' is the whole space
  class text not null references class,
  primary key (space, channel)
) strict, without rowid;
create index place_class on place (class);

create table student (
  id text primary key,
  class text not null references class,
  name text not null, -- as the platform shows it
  name_key text not null,
  alias text,
  alias_key text,
  hidden integer not null default 0 check (hidden in (0, 1)),
  created_at integer not null,
  check ((alias is null) = (alias_key is null))
) strict, without rowid;
create index student_name on student (class, name_key);
create unique index student_alias on student (class, alias_key) where alias_key is not null;

create table identity (
  class text not null references class,
  platform_user text not null,
  student text not null references student,
  primary key (class, platform_user)
) strict, without rowid;
create index identity_student on identity (student);

create table teacher (
  class text not null references class,
  platform_user text not null,
  name text not null,
  place integer not null,
  primary key (class, platform_user)
) strict, without rowid;

create table quiz (
  id text primary key,
  class text not null references class,
  channel text not null,
  starter text not null references student,
  topic text not null, -- '' is all
  questions text not null check (json_valid(questions)),
  position integer not null,
  state text not null check (state in ('running', 'ended')),
  started_at integer not null
) strict;
create unique index quiz_running on quiz (channel) where state = 'running';
create index quiz_starter on quiz (starter);

create table round (
  id text primary key,
  class text not null references class,
  kind text not null check (kind in ('quiz', 'daily', 'practice', 'review')),
  quiz text references quiz,
  question_id text not null,
  topic text not null,
  tell text not null check (tell in ('at once', 'at close')),
  opened_at integer not null,
  closes_at integer,
  closed_at integer,
  shown_order text not null check (json_valid(shown_order)),
  question text not null check (json_valid(question)) -- last: it is long, and most reads need what stands before it
) strict;
create index round_question on round (class, question_id, opened_at);
create index round_quiz on round (quiz, opened_at) where quiz is not null;
create unique index round_asked on round (quiz) where quiz is not null and closed_at is null;
create index round_open on round (class, tell) where closed_at is null;
create index round_due on round (closes_at) where closed_at is null;

create table posting (
  id text primary key check (length(id) <= 25),
  class text not null references class,
  subject_kind text not null check (subject_kind in ('round', 'quiz')),
  subject text not null,
  kind text not null check (kind in ('question', 'result')),
  channel text not null,
  platform text not null,
  state text not null check (state in ('waiting', 'posted', 'refused')),
  stale integer not null check (stale in (0, 1)),
  version integer not null,
  attempt integer not null,
  due_at integer not null,
  ready_at integer, -- due, end of the lease or time of the next try; null when there is nothing to do
  owner text,
  claimed_at integer,
  message text,
  posted_at integer,
  sweep_at integer,
  reason text,
  unique (subject_kind, subject, kind, channel)
) strict, without rowid;
create index posting_ready on posting (platform, due_at, id, ready_at) where ready_at is not null;
create index posting_sweep on posting (platform, sweep_at) where sweep_at is not null;

create table notice (
  class text not null references class,
  notice_key text not null,
  message text not null,
  fill text not null check (json_valid(fill)),
  at integer not null,
  shown_at integer,
  primary key (class, notice_key)
) strict, without rowid;
create index notice_waiting on notice (class, at) where shown_at is null;

create table answer (
  round text not null references round,
  student text not null references student,
  response text not null check (json_valid(response)),
  fraction real not null,
  correct integer not null check (correct in (0, 1)),
  points integer not null check (points >= 0),
  at integer not null,
  day text not null,
  took integer,
  scored integer not null check (scored in (0, 1)),
  primary key (round, student)
) strict, without rowid;
create index answer_student on answer (student, day);
create index answer_unscored on answer (round, day) where scored = 0;

-- The ledger: every point there is, by answer and rule. Rows are never changed.
create table score (
  round text not null,
  student text not null,
  rule text not null check (rule in ('answer')),
  points integer not null,
  at integer not null,
  primary key (round, student, rule),
  foreign key (round, student) references answer
) strict, without rowid;

-- Sums over the ledger, made again from it at any time.
create table board (
  id integer primary key,
  class text not null references class,
  period text not null,
  topic text not null, -- '' is all
  size integer not null default 0, -- standings that are not hidden, kept by the triggers below
  unique (class, period, topic)
) strict;

create table standing (
  board integer not null references board,
  student text not null references student,
  hidden integer not null check (hidden in (0, 1)), -- the student's, so that a board reads one index
  points integer not null,
  answers integer not null,
  credit integer not null, -- billionths
  reached_at integer not null,
  primary key (board, student)
) strict, without rowid;
create index standing_rank on standing (board, hidden, points desc, reached_at);
create index standing_student on standing (student);

create trigger standing_made after insert on standing when new.hidden = 0
begin
  update board set size = size + 1 where id = new.board;
end;
create trigger standing_hidden after update of hidden on standing
begin
  update board set size = size + old.hidden - new.hidden where id = new.board;
end;
create trigger standing_dropped after delete on standing when old.hidden = 0
begin
  update board set size = size - 1 where id = old.board;
end;
`;
