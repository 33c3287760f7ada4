/** Loaded before a bot: tells how much CPU its process has used, in microseconds, whenever it is asked. */
process.on("message", (message) => {
  if (message !== "cpu") return;
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
