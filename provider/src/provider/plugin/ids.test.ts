import { parseImportId } from "./ids";

test.each([
  ["7f9f9a70", { id: "7f9f9a70" }],
  ["5f0c61f5/7f9f9a70", { workspaceId: "5f0c61f5", id: "7f9f9a70" }],
])("%s is understood", (text, expected) => {
  expect(parseImportId("Webhook", text)).toEqual(expected);
});

test.each(["", "/", "a/", "/a", "a/b/c", "a b", "a/ b", "https://app.erathos.com/webhooks/7f9f"])(
  "%j lists the accepted forms",
  (text) => {
    expect(() => parseImportId("Webhook", text)).toThrow(
      /The accepted forms are <id>.* and <workspace id>\/<id>[\s\S]*pulumi import erathos:index:Webhook/,
    );
  },
);
