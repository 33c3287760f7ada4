import { describe } from "vitest";
import { describeAnswers } from "./contract/answers.ts";
import { describeBoards } from "./contract/boards.ts";
import { describeClasses } from "./contract/classes.ts";
import { describeDaily } from "./contract/daily.ts";
import { describeGaps } from "./contract/gaps.ts";
import { describeLinks } from "./contract/links.ts";
import { describeNotices } from "./contract/notices.ts";
import { describePostings } from "./contract/postings.ts";
import { describeQuizzes } from "./contract/quizzes.ts";
import type { Open } from "./contract/room.ts";
import { describeStudents } from "./contract/students.ts";
import { describeTerms } from "./contract/terms.ts";

/** What every Store does. `open` gives a new and empty one each time; the suite closes it. */
export function describeStore(name: string, open: Open): void {
  describe(name, () => {
    describeClasses(open);
    describeStudents(open);
    describeQuizzes(open);
    describeAnswers(open);
    describePostings(open);
    describeBoards(open);
    describeNotices(open);
    describeLinks(open);
    describeTerms(open);
    describeGaps(open);
    describeDaily(open);
  });
}
