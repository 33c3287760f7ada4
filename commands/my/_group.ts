export default { describe: "What is mine: points and name" };
