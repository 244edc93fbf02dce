/** What the fields of one form are called, in the order they stand in it. */
export type FieldLabels = ReturnType<typeof labelBook>;

export function labelBook() {
  const labels = new Map<string, string>();
  return {
    nameField: (name: string, label: string) => void labels.set(name, label),
    labelOf: (name: string) => labels.get(name),
    inOrder: (names: string[]) => {
      const order = [...labels.keys()];
      const place = (name: string) =>
        labels.has(name) ? order.indexOf(name) : order.length;
      return names.toSorted((one, other) => place(one) - place(other));
    },
  };
}
