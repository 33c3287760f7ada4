/** Longer texts are computed each time: nobody sends the same one again. In characters. */
const LONGEST = 100;

/** The function, with its results kept for `most` texts: a class asks for the same few things all day. Past it all are computed anew. */
export function kept<R>(most: number, compute: (text: string) => R): (text: string) => R {
  const results = new Map<string, R>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known;
    const fresh = compute(text);
    if (text.length > LONGEST) return fresh;
    if (results.size >= most) results.clear();
    results.set(text, fresh);
    return fresh;
  };
}
