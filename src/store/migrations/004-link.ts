/** One-time codes that join another space to a class; only their hashes are kept. */
export const link = `
create table link (
  hash text primary key,
  class text not null references class,
  expires_at integer not null
) strict, without rowid;
create index link_expired on link (expires_at);
create index link_class on link (class);
`;
