/** When a claim ran out whose process never said what became of it. */
export const lapsed = `
alter table posting add column lapsed_at integer;
`;
