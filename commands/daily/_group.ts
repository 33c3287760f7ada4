export default { describe: "The question of the day" };
