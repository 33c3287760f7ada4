export default { describe: "Quizzes in this channel" };
