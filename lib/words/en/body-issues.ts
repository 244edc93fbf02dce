type Names = Partial<Record<string, string>>;

const types: Names = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

const units: Names = {
  string: "characters",
  array: "entries",
};

const formats: Names = {
  date: "Write a day that there is as year, month and day, such as 2027-03-31.",
  datetime: "Write a time with its zone, such as 2027-03-31T12:00:00Z.",
  email: "Write one plain email address, such as kim@example.com.",
  url: "Write a whole address, such as https://app.example/callback.",
  uuid: "Write a UUID, such as 3f0c2a9e-6f5b-4c7d-9f0a-1b2c3d4e5f60.",
};

/** What is wrong with a field of a body that a machine sent. */
export const issues = {
  missing: "This is missing. Say it.",
  empty: "This is empty. Write something.",
  unknown: "There is no such field here. Leave it out.",
  type: (wanted: string) => `Send ${wanted} here.`,
  other: "This is not understood. Send it as this interface describes it.",
  oneOf: (values: string) => `Use one of these: ${values}.`,
  atLeast: (amount: string) => `Send at least ${amount}.`,
  atMost: (amount: string) => `Send at most ${amount}.`,
  types,
  units,
  formats,
};
