test.each(["@pulumi/pulumi", "zod", "axios"])("the language loads without %s", (name) => {
  jest.isolateModules(() => {
    jest.doMock(name, () => {
      throw new Error(`${name} was loaded`);
    });
    expect(() => require(name)).toThrow("was loaded");
    const language: { explain?: unknown; rule?: unknown } = require("./index");
    expect(language.explain).toBeInstanceOf(Function);
    expect(language.rule).toBeDefined();
    jest.dontMock(name);
  });
});
