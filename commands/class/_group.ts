export default { describe: "This class and its settings" };
