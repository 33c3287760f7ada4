/** What a class makes of its course's glossary, and what it is asked: versions of terms, drafts of them, questions and votes. */
export const glossary = `
-- Versions are added and never changed: the last of a concept is what the class sees.
create table term (
  class text not null references class,
  course text not null,
  concept text not null,
  number integer not null check (number > 0),
  content text not null check (json_valid(content)),
  author text not null references student,
  at integer not null,
  primary key (class, course, concept, number)
) strict, without rowid;
create index term_author on term (author);

create table draft (
  id text primary key,
  class text not null references class,
  course text not null,
  concept text, -- null is a new one
  base integer not null,
  lang text not null,
  topic text,
  wording text not null check (json_valid(wording)),
  at integer not null
) strict, without rowid;
create index draft_class on draft (class);
create index draft_at on draft (at);

create table asked (
  class text not null references class,
  text text not null check (length(text) between 1 and 80),
  times integer not null,
  asker text references student, -- the only one who has asked it; null from the second on
  at integer not null,
  primary key (class, text)
) strict, without rowid;
create index asked_often on asked (class, times desc) where asker is null;
create index asked_asker on asked (asker) where asker is not null;
create index asked_at on asked (at);

create table clarity (
  class text not null references class,
  course text not null,
  concept text not null,
  student text not null references student,
  clear integer not null check (clear in (0, 1)),
  at integer not null,
  primary key (class, course, concept, student)
) strict, without rowid;
create index clarity_student on clarity (student);
`;
