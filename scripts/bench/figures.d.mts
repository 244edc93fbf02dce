export function median(figures: readonly number[]): number;
export function percentile(figures: readonly number[], percent: number): number;
export function turns<T>(sides: readonly T[], round: number): T[];
export function ratioOf(ours: readonly number[], theirs: readonly number[]): number;
type Aim = { least?: number; most?: number };
export function isMet(figure: number, aim: Aim | null): boolean | null;
