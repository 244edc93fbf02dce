import { SECOND } from "./clock";

/** Between the tries to write down what came of something, while the database is away. */
export const PAUSES = [SECOND, 2 * SECOND, 4 * SECOND, 8 * SECOND, 16 * SECOND];
