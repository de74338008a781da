import { diffResponse } from "./detail";

const asked = (...parameters: Parameters<typeof diffResponse>) => {
  const response = diffResponse(...parameters).toObject();
  return {
    changes: response.changes,
    replaces: response.replacesList,
    diffs: response.diffsList,
    kinds: Object.fromEntries(response.detaileddiffMap.map(([path, { kind }]) => [path, kind])),
  };
};

const [ADD, ADD_REPLACE, DELETE, , UPDATE, UPDATE_REPLACE] = [0, 1, 2, 3, 4, 5];

test("says of each path whether it is new, gone or different, and what replaces", () => {
  const olds = { description: "a", header: { A: "1" }, jobId: "x" };
  const news = { description: "b", rules: [1], jobId: "y", triggers: { day: "mon" } };
  expect(
    asked(
      [
        { path: "description", kind: "update" },
        { path: "header", kind: "update" },
        { path: "rules", kind: "update" },
        { path: "jobId", kind: "replace" },
        { path: "triggers.day", kind: "replace" },
      ],
      olds,
      news,
    ),
  ).toEqual({
    changes: 2,
    replaces: ["jobId", "triggers"],
    diffs: ["description", "header", "rules", "jobId", "triggers"],
    kinds: {
      description: UPDATE,
      header: DELETE,
      rules: ADD,
      jobId: UPDATE_REPLACE,
      "triggers.day": ADD_REPLACE,
    },
  });
});

test("no change is said outright, so that the engine does not compare by itself", () => {
  expect(asked([], { a: 1 }, { a: 1 })).toEqual({ changes: 1, replaces: [], diffs: [], kinds: {} });
});
