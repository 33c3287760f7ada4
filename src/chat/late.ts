/**
 * Waits for `work`; when it takes longer than `ms`, calls `defer` once and goes on waiting. An answer that is ready in time is sent directly,
 * which saves a request and the flicker of "thinking…". A failure of `work` rises, late or not.
 */
export async function late<T>(work: Promise<T>, ms: number, defer: () => Promise<void>): Promise<{ value: T; deferred: boolean }> {
  let timer: NodeJS.Timeout | undefined;
  const slow = new Promise<"slow">((resolve) => {
    timer = setTimeout(resolve, ms, "slow");
  });
  try {
    const first = await Promise.race([work.then((value) => ({ value })), slow]);
    if (first !== "slow") return { value: first.value, deferred: false };
  } finally {
    clearTimeout(timer);
  }
  // `work` may fail while the deferral is under way: its failure is looked at below, so it is not unhandled meanwhile.
  work.catch(() => {});
  await defer();
  return { value: await work, deferred: true };
}
