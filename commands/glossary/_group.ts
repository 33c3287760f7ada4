export default { describe: "The concepts I can explain" };
