import { describe, expect, test } from "vitest";
import { isArguments, isCall, isPlainForm, namesAction } from "./flight";

function form(...parts: [name: string, value: string | Blob][]): FormData {
  const data = new FormData();
  for (const [name, value] of parts) data.append(name, value);
  return data;
}

const state = '{"status":"idle","message":"","fieldErrors":{},"values":{},"turn":0}';

describe("the arguments of an action", () => {
  test.each(["[]", `[${state},"$K1"]`, '["$undefined"]', '["$$5"]', "[1,null,true]"])(
    "takes %s",
    (text) => {
      expect(isArguments(text)).toBe(true);
    },
  );

  test.each([
    ["nothing", ""],
    ["half a list", "[1"],
    ["an object", "{}"],
    ["a text", '"$K1"'],
    ["a promise", '["$@1"]'],
    ["a server function", '["$h1"]'],
    ["a map", '["$Q1"]'],
    ["a set", '["$W1"]'],
    ["an iterator", '["$i1"]'],
    ["a blob", '["$B1"]'],
    ["bytes", '["$o1"]'],
    ["a stream", '["$R1"]'],
    ["a temporary reference", '["$T"]'],
    ["a big number", '["$nx"]'],
    ["a reference", '["$0:0"]'],
    ["a form with an odd number", '["$K1_x"]'],
    ["a reference deep inside", '[{"a":[{"b":"$@2"}]}]'],
    ["a thenable", '[{"then":1}]'],
    ["a prototype", '[{"__proto__":{"a":1}}]'],
    ["too many arguments", "[0,0,0,0,0,0,0,0,0]"],
    ["a list too deep", `${"[".repeat(50)}${"]".repeat(50)}`],
    ["a list that would end the stack", `${"[".repeat(1e5)}${"]".repeat(1e5)}`],
  ])("refuses %s", (_what, text) => {
    expect(isArguments(text)).toBe(false);
  });
});

describe("an action called by script", () => {
  test("takes a state and a form", () => {
    expect(
      isCall(form(["_1_name", "$@1"], ["_1_name", "{"], ["0", `[${state},"$K1"]`])),
    ).toBe(true);
  });

  test("takes a file among a form's fields", () => {
    expect(isCall(form(["_1_file", new Blob(["x"])], ["0", `[${state},"$K1"]`]))).toBe(
      true,
    );
  });

  test.each([
    ["no part 0", form(["_1_name", "x"])],
    ["a file as part 0", form(["0", new Blob(["[]"])])],
    ["a broken part 0", form(["0", "{"])],
    ["a second part 0", form(["0", "[]"], ["0", "[]"])],
    ["another part", form(["0", "[]"], ["1", "[]"])],
    ["an empty name, which React reads as 0", form(["0", "[]"], ["", "[]"])],
    ["0x0, which React reads as 0", form(["0", "[]"], ["0x0", "[]"])],
    ["a blank, which React reads as 0", form(["0", "[]"], [" ", "[]"])],
    ["a stream", form(["0", "[]"], ["S1", "C"])],
    ["a field of no form", form(["0", "[]"], ["_x_name", "x"])],
    ["a name that no header can hold", form(["0", "[]"], ["_1_a\u0000", "x"])],
  ])("refuses %s", (_what, data) => {
    expect(isCall(data)).toBe(false);
  });
});

describe("a form sent without script", () => {
  const action = '{"id":"60aa","bound":"$@1"}';

  test("takes an action with its bound state", () => {
    const data = form(
      ["$ACTION_REF_1", ""],
      ["$ACTION_1:0", action],
      ["$ACTION_1:1", `[${state}]`],
      ["$ACTION_KEY", "k1"],
      ["name", "$@1"],
    );
    expect(namesAction(data)).toBe(true);
    expect(isPlainForm(data)).toBe(true);
  });

  test("takes an action without a state", () => {
    const data = form(["$ACTION_ID_60aa", ""], ["name", "x"]);
    expect(namesAction(data)).toBe(true);
    expect(isPlainForm(data)).toBe(true);
  });

  test("names no action in other fields", () => {
    expect(namesAction(form(["name", "$ACTION_ID_60aa"], ["$ACTION_KEY", "k1"]))).toBe(
      false,
    );
  });

  test.each([
    ["no description", form(["$ACTION_REF_1", ""])],
    [
      "a broken description",
      form(["$ACTION_REF_1", ""], ["$ACTION_1:0", '{"id":"60aa",']),
    ],
    ["a list as description", form(["$ACTION_REF_1", ""], ["$ACTION_1:0", "[]"])],
    [
      "a number as name",
      form(["$ACTION_REF_1", ""], ["$ACTION_1:0", '{"id":1,"bound":null}']),
    ],
    [
      "more than a name",
      form(["$ACTION_REF_1", ""], ["$ACTION_1:0", '{"id":"6","bound":null,"x":1}']),
    ],
    ["a missing state", form(["$ACTION_REF_1", ""], ["$ACTION_1:0", action])],
    [
      "a broken state",
      form(["$ACTION_REF_1", ""], ["$ACTION_1:0", action], ["$ACTION_1:1", "{"]),
    ],
    [
      "a file as state",
      form(
        ["$ACTION_REF_1", ""],
        ["$ACTION_1:0", action],
        ["$ACTION_1:1", new Blob(["[]"])],
      ),
    ],
    [
      "a state that is bound oddly",
      form(["$ACTION_REF_1", ""], ["$ACTION_1:0", '{"id":"6","bound":"$B1"}']),
    ],
    [
      "two descriptions",
      form(
        ["$ACTION_REF_1", ""],
        ["$ACTION_1:0", action],
        ["$ACTION_1:0", action],
        ["$ACTION_1:1", "[]"],
      ),
    ],
    [
      "a reference in the state",
      form(["$ACTION_REF_1", ""], ["$ACTION_1:0", action], ["$ACTION_1:1", '["$@2"]']),
    ],
  ])("refuses %s", (_what, data) => {
    expect(isPlainForm(data)).toBe(false);
  });
});
