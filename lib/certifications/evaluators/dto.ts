/** Who does security evaluations, and where partners reach it: empty when nobody said. */
export type Evaluator = { evaluator: string; email: string; contact: string };
