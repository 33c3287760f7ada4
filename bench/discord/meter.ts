/** Loaded into each bot before its own code: tells the bench what the process has used. */

export interface Used {
  /** Microseconds, of user and system together. */
  cpu: number;
  rss: number;
  heap: number;
}

process.on("message", (message) => {
  if (message !== "cpu" && message !== "memory") return;
  // Collecting is work too: it is left out of what is timed.
  if (message === "memory") globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ cpu: user + system, rss, heap: heapUsed } satisfies Used);
});
